// AES-256-XTS decryption, three blocks a trip, where the held-back block before a tail is
// done together with the one or two blocks left over from the loop, so that its later tweak
// sits beside theirs; post-index by register, keys and tweaks in interchanged registers
// (keys v0..v14, data v16..), tail bytes moved from the front. Expected: proved.
//   BUG_HELD_TWEAK   refuted, functional: beside two blocks, the held-back one gets T(m-1)
//   BUG_RESIDUE      refuted, functional: one block left over and a tail: the block is dropped
//   BUG_POST_INDEX   refuted, memory: the register post-index of the loads goes on by 64

	.arch	armv8-a+crypto
	.text

.macro apply op, d, s, args:vararg
	\op	\d, \s
	.ifnb	\args
	apply	\op, \args
	.endif
.endm

// One round of the blocks v16.. of which there are n.
.macro round n, key
	aesd	v16.16b, \key
	aesimc	v16.16b, v16.16b
	.if	\n > 1
	aesd	v17.16b, \key
	aesimc	v17.16b, v17.16b
	.endif
	.if	\n > 2
	aesd	v18.16b, \key
	aesimc	v18.16b, v18.16b
	.endif
.endm

.macro whiten v, t
	eor	\v, \v, \t
.endm

.macro final v, t
	aesd	\v, v13.16b
	eor	\v, \v, v14.16b
	eor	\v, \v, \t
.endm

.macro rounds n
	.irp	key, v0.16b, v1.16b, v2.16b, v3.16b, v4.16b, v5.16b, v6.16b, v7.16b, v8.16b, v9.16b, v10.16b, v11.16b, v12.16b
	round	\n, \key
	.endr
.endm

.macro schedule base
	ldp	q0, q1, [\base], #32
	ldp	q2, q3, [\base], #32
	ldp	q4, q5, [\base], #32
	ldp	q6, q7, [\base], #32
	ldp	q8, q9, [\base], #32
	ldp	q10, q11, [\base], #32
	ldp	q12, q13, [\base], #32
	ldr	q14, [\base]
.endm

// The tweak in v24; v25 = {0x87, 1}, v26 scratch.
.macro tweak_to v
	mov	\v\().16b, v24.16b
	sshr	v26.2d, v24.2d, #63
	shl	v24.2d, v24.2d, #1
	ext	v26.16b, v26.16b, v26.16b, #8
	and	v26.16b, v26.16b, v25.16b
	eor	v24.16b, v24.16b, v26.16b
.endm

	.globl	interleaved_xts_decrypt
	.type	interleaved_xts_decrypt, %function
interleaved_xts_decrypt:
	cmp	x2, #0x10
	b.lo	.Lquit
	stp	d8, d9, [sp, #-64]!
	stp	d14, d15, [sp, #48]
	stp	d10, d11, [sp, #16]
	stp	d12, d13, [sp, #32]
	schedule x4
	ld1	{v24.2d}, [x5]
	.irp	key, v0.16b, v1.16b, v2.16b, v3.16b, v4.16b, v5.16b, v6.16b, v7.16b, v8.16b, v9.16b, v10.16b, v11.16b, v12.16b
	aese	v24.16b, \key
	aesmc	v24.16b, v24.16b
	.endr
	aese	v24.16b, v13.16b
	eor	v24.16b, v24.16b, v14.16b
	schedule x3
	mov	w6, #0x87
	mov	x7, #1
	fmov	d25, x6
	ins	v25.d[1], x7
#ifdef BUG_POST_INDEX
	mov	x10, #64		// BUG post-index
#else
	mov	x10, #48
#endif
	mov	x11, #48
	// x9 = blocks not held back, less three
	and	x8, x2, #15
	cmp	x8, #0
	cset	x9, ne
	add	x9, x9, #3
	lsr	x12, x2, #4
	subs	x9, x12, x9
	b.mi	.Lover

.Lthree:
	ld1	{v16.16b-v18.16b}, [x0], x10	// LOAD main
	tweak_to v20
	tweak_to v21
	tweak_to v22
	apply	whiten, v16.16b, v20.16b, v17.16b, v21.16b, v18.16b, v22.16b
	rounds	3
	apply	final, v16.16b, v20.16b, v17.16b, v21.16b, v18.16b, v22.16b
	st1	{v16.16b-v18.16b}, [x1], x11
	subs	x9, x9, #3
	b.pl	.Lthree

.Lover:
	cbnz	x8, .Lwith_tail
	adds	x9, x9, #2
	b.mi	.Lleave
	b.ne	.Ltwo
	ld1	{v16.16b}, [x0]
	tweak_to v20
	apply	whiten, v16.16b, v20.16b
	rounds	1
	apply	final, v16.16b, v20.16b
	st1	{v16.16b}, [x1]
	b	.Lleave
.Ltwo:
	ld1	{v16.16b, v17.16b}, [x0]
	tweak_to v20
	tweak_to v21
	apply	whiten, v16.16b, v20.16b, v17.16b, v21.16b
	rounds	2
	apply	final, v16.16b, v20.16b, v17.16b, v21.16b
	st1	{v16.16b, v17.16b}, [x1]
	b	.Lleave

	// In each branch: the last block of the batch is the held-back one; its tweak comes after
	// v23, which the stolen block will need. x0, x1 go on to the tail.
.Lwith_tail:
	adds	x9, x9, #2
#ifdef BUG_RESIDUE
	b.le	.Lonly_held		// BUG residue
#else
	b.mi	.Lonly_held
#endif
	b.eq	.Lone_and_held
	ld1	{v16.16b-v18.16b}, [x0], #48
	tweak_to v20
	tweak_to v21
	tweak_to v23
	tweak_to v22
#ifdef BUG_HELD_TWEAK
	apply	whiten, v16.16b, v20.16b, v17.16b, v21.16b, v18.16b, v23.16b	// BUG held-tweak
#else
	apply	whiten, v16.16b, v20.16b, v17.16b, v21.16b, v18.16b, v22.16b
#endif
	rounds	3
	apply	final, v16.16b, v20.16b, v17.16b, v21.16b, v18.16b, v22.16b
	st1	{v16.16b-v18.16b}, [x1], #48
	b	.Lsteal
.Lone_and_held:
	ld1	{v16.16b-v17.16b}, [x0], #32
	tweak_to v20
	tweak_to v23
	tweak_to v21
	apply	whiten, v16.16b, v20.16b, v17.16b, v21.16b
	rounds	2
	apply	final, v16.16b, v20.16b, v17.16b, v21.16b
	st1	{v16.16b-v17.16b}, [x1], #32
	b	.Lsteal
.Lonly_held:
	ld1	{v16.16b}, [x0], #16
	tweak_to v23
	tweak_to v20
	apply	whiten, v16.16b, v20.16b
	rounds	1
	apply	final, v16.16b, v20.16b
	st1	{v16.16b}, [x1], #16

.Lsteal:
	sub	x9, x1, #16
	eor	x12, x12, x12
.Lmove:
	ldrb	w13, [x0, x12]
	ldrb	w14, [x9, x12]
	strb	w13, [x9, x12]
	strb	w14, [x1, x12]
	add	x12, x12, #1
	cmp	x12, x8
	b.lo	.Lmove
	ld1	{v16.16b}, [x9]
	apply	whiten, v16.16b, v23.16b
	rounds	1
	apply	final, v16.16b, v23.16b
	st1	{v16.16b}, [x9]
.Lleave:
	ldp	d10, d11, [sp, #16]
	ldp	d12, d13, [sp, #32]
	ldp	d14, d15, [sp, #48]
	ldp	d8, d9, [sp], #64
.Lquit:
	ret
	.size	interleaved_xts_decrypt, . - interleaved_xts_decrypt
