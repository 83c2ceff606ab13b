// AES-256-XTS encryption in the style of a compiler's output: a framed function that keeps
// its state in callee-saved registers, calls a local routine by `bl` for every block, takes a
// constant from a literal pool, loads byte by byte only in the tail, and leaves its one-block
// loop by comparing what is left with 32. Expected: proved.
//   BUG_FRAME     refuted, abi: two callee-saved registers come back exchanged
//   BUG_LINK      refuted, memory (or abi): x30 stays that of the last call, so that ret comes back
//                 into the function and the frame is popped a second time
//   BUG_WHILE     refuted, functional: the loop goes on while more than 32 bytes are left, so
//                 that a length of 32 is taken for a block with a tail of 16

	.arch	armv8-a+crypto
	.text

	.globl	called_xts_encrypt
	.type	called_xts_encrypt, %function
	.p2align 2
called_xts_encrypt:
	cmp	x2, 15
	bls	.Lshort
	stp	x29, x30, [sp, -80]!
	add	x29, sp, 0
	stp	x19, x20, [sp, 16]
	stp	x21, x22, [sp, 32]
	stp	x23, x24, [sp, 48]
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	ldr	q0, [x5]
	mov	x0, x4
	bl	.Lcipher
	fmov	x23, d0
	umov	x24, v0.d[1]
	b	.Ltest
.Lbody:
	bl	.Lone_block
	sub	x21, x21, 16
	add	x19, x19, 16
	add	x20, x20, 16
	ldr	x2, .Lpolynomial
	tst	x24, x24
	csel	x2, x2, xzr, mi
	extr	x24, x24, x23, 63
	eor	x23, x2, x23, lsl 1
.Ltest:
	cmp	x21, 32
#ifdef BUG_WHILE
	bhi	.Lbody			// BUG while
#else
	bcs	.Lbody
#endif
	bl	.Lone_block		// STORE last-block
	sub	x21, x21, 16
	cbz	x21, .Lout
	ldr	x2, .Lpolynomial
	and	x2, x2, x24, asr 63
	extr	x24, x24, x23, 63
	eor	x23, x2, x23, lsl 1
	// exchange the tail with the front of the block before it, then do that block again
	mov	x0, 0
.Lexchange:
	add	x3, x20, x0
	add	x1, x19, x0
	ldrb	w2, [x1, 16]
	ldrb	w4, [x3]
	strb	w4, [x3, 16]
	strb	w2, [x3]
	add	x0, x0, 1
	cmp	x0, x21
	bne	.Lexchange
	mov	x19, x20
	bl	.Lone_block
.Lout:
#ifdef BUG_FRAME
	ldp	x20, x19, [sp, 16]	// BUG frame
#else
	ldp	x19, x20, [sp, 16]
#endif
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
#ifdef BUG_LINK
	ldr	x29, [sp], 80		// BUG link
#else
	ldp	x29, x30, [sp], 80
#endif
.Lshort:
	ret

	// the block at x19 to x20 with the tweak in x23, x24
.Lone_block:
	str	x30, [sp, 64]
	ldp	x0, x1, [x19]
	eor	x0, x0, x23
	eor	x1, x1, x24
	fmov	d0, x0
	fmov	v0.d[1], x1
	mov	x0, x22
	bl	.Lcipher
	fmov	x0, d0
	fmov	x1, v0.d[1]
	eor	x0, x0, x23
	eor	x1, x1, x24
	stp	x0, x1, [x20]
	ldr	x30, [sp, 64]
	ret

	// v0 through the schedule at x0, the rounds counted from the struct
.Lcipher:
	ldr	w1, [x0, 240]
	add	x1, x0, w1, uxtw 4
	sub	x1, x1, 16
.Lround:
	ldr	q1, [x0], 16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	cmp	x0, x1
	bne	.Lround
	ldp	q1, q2, [x0]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	ret
	.p2align 3
.Lpolynomial:
	.xword	0x87
	.size	called_xts_encrypt, . - called_xts_encrypt
