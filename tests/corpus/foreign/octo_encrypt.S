// AES-256-XTS encryption in the style of a size-conscious library: eight blocks a trip by
// four-register ld1/st1, tweaks parked on the stack, the schedule walked by pointer two rounds
// an iteration, the length counted in blocks, the tail by tbl/tbx with a table in .text and
// with loads and stores that overlap their neighbours. Expected: proved.
//   BUG_KEY_WALK     refuted, memory: the walk loads one round key too many, past the struct
//   BUG_STORE_ORDER  refuted, functional: the overlapping store comes last and wins
//   BUG_SLOT         refuted, functional: the rest loop begins with a tweak from a stale slot
//   BUG_LAST_BLOCK   refuted, functional: v0 is taken for the last block of ciphertext, which it is
//                    only after the one-block loop: wrong for 8k blocks and a tail

.macro round8 key
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	round1	\j, \key
	.endr
.endm
.macro round1 v, key
	aese	v\v\().16b, \key\().16b
	aesmc	v\v\().16b, v\v\().16b
.endm
.macro final8 key, last
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	final1	\j, \key, \last
	.endr
.endm
.macro final1 v, key, last
	aese	v\v\().16b, \key\().16b
	eor	v\v\().16b, v\v\().16b, \last\().16b
.endm
// v0 or v0..v7 through the schedule at `base`
.macro cipher base, each, final, args:vararg
	ldr	w6, [\base, #240]
	mov	x7, \base
	ld1	{v16.4s}, [x7], #16
	sub	w6, w6, #2
1:
	ld1	{v17.4s}, [x7], #16
	\each	\args v16
	ld1	{v16.4s}, [x7], #16
	\each	\args v17
	subs	w6, w6, #2
	b.gt	1b
	ld1	{v17.4s}, [x7], #16
	\each	\args v16
	ld1	{v16.4s}, [x7], #16
	\final	\args v17, v16
.endm
.macro double lo, hi, poly, t
	and	\t, \poly, \hi, asr #63
	extr	\hi, \hi, \lo, #63
	eor	\lo, \t, \lo, lsl #1
.endm

	.arch	armv8-a+crypto
	.text
	.globl	octo_xts_encrypt
	.type	octo_xts_encrypt, %function
	.p2align 5
octo_xts_encrypt:
	subs	xzr, x2, #15
	b.ls	.Lnothing
	stp	x29, x30, [sp, #-16]!
	mov	x29, sp
	sub	sp, sp, #128
	ld1	{v0.16b}, [x5]
	cipher	x4, round1, final1, 0,
	umov	x9, v0.d[0]
	umov	x10, v0.d[1]
	movz	x11, #0x87
	lsr	x12, x2, #4
	and	x2, x2, #0xf
	subs	x12, x12, #8
	b.lo	.Lfew
.Leight:
	.irp	slot, 0, 1, 2, 3, 4, 5, 6, 7
	stp	x9, x10, [sp, #16 * \slot]
	double	x9, x10, x11, x13
	.endr
	mov	x14, sp
	ld1	{v0.16b-v3.16b}, [x0], #64
	ld1	{v4.16b-v7.16b}, [x0], #64
	ld1	{v20.2d-v23.2d}, [x14], #64
	ld1	{v24.2d-v27.2d}, [x14]
	.irp	op, 1, 2
	eor	v0.16b, v0.16b, v20.16b
	eor	v1.16b, v1.16b, v21.16b
	eor	v2.16b, v2.16b, v22.16b
	eor	v3.16b, v3.16b, v23.16b
	eor	v4.16b, v4.16b, v24.16b
	eor	v5.16b, v5.16b, v25.16b
	eor	v6.16b, v6.16b, v26.16b
	eor	v7.16b, v7.16b, v27.16b
	.if	\op == 1
	cipher	x3, round8, final8
	.endif
	.endr
	st1	{v0.16b-v3.16b}, [x1], #64
	st1	{v4.16b-v7.16b}, [x1], #64
	subs	x12, x12, #8
	b.hs	.Leight
#ifdef BUG_SLOT
	ldp	x9, x10, [sp, #112]	// BUG slot
#endif
.Lfew:
	adds	x12, x12, #8
	b.eq	.Lodd
.Lsingle:
	stp	x9, x10, [sp]
	ld1	{v0.16b}, [x0], #16
	ld1	{v20.16b}, [sp]
	double	x9, x10, x11, x13
	eor	v0.16b, v0.16b, v20.16b
	cipher	x3, round1, final1, 0,
	eor	v0.16b, v0.16b, v20.16b
	st1	{v0.16b}, [x1], #16	// STORE single
	subs	x12, x12, #1
	b.ne	.Lsingle
.Lodd:
	cbz	x2, .Lleave
#ifdef BUG_LAST_BLOCK
	nop				// BUG last-block
#else
	ldur	q0, [x1, #-16]
#endif
	// v0 is the last block of ciphertext. x13 = table + 32 - tail, x14 = table + tail:
	// the bytes from there on move the tail down to the front, and the front up to the tail.
	adr	x14, .Lshift
	add	x13, x14, #32
	sub	x13, x13, x2
	add	x14, x14, x2
	ldr	q2, [x13]
	ldr	q3, [x14]
	add	x0, x0, x2
	add	x15, x1, x2
	ldur	q1, [x0, #-16]
	tbl	v3.16b, {v0.16b}, v3.16b
	tbx	v0.16b, {v1.16b}, v2.16b
	fmov	d20, x9
	ins	v20.d[1], x10
	eor	v0.16b, v0.16b, v20.16b
	cipher	x3, round1, final1, 0,
	eor	v0.16b, v0.16b, v20.16b
#ifdef BUG_STORE_ORDER
	stur	q0, [x1, #-16]
	stur	q3, [x15, #-16]		// BUG store-order
#else
	stur	q3, [x15, #-16]
	stur	q0, [x1, #-16]
#endif
.Lleave:
#ifdef BUG_KEY_WALK
	ld1	{v16.4s}, [x7], #16	// BUG key-walk
#endif
	mov	sp, x29
	ldp	x29, x30, [sp], #16
.Lnothing:
	ret
	.p2align 4
.Lshift:
	.byte	255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255
	.byte	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	.byte	255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255
	.size	octo_xts_encrypt, . - octo_xts_encrypt
