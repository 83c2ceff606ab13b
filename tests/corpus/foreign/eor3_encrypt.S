// AES-256-XTS encryption with the SHA-3 extension's eor3: the first whitening is folded into
// the first round key (aese adds T ^ k0), the second into the last (eor3 adds T and k14), the
// tweaks of a trip of four are made at the end of the one before, and the blocks left over
// shift them through the registers. The trip count is bits of the number of blocks left.
// Expected: proved.
//   BUG_STALE   refuted, functional: from the second trip on the fourth block begins with the
//               third one's tweak
//   BUG_SHIFT   refuted, functional: the third block left over gets the wrong second whitening
//   BUG_KEY_0   refuted, functional: the folded tweak of the stolen block lacks k0

	.arch	armv8.2-a+crypto+sha3
	.text

.macro middle_and_last v, t
	.irp	k, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	mix_and	\v, \k
	.endr
	mix_and	\v, 29
	eor3	v\v\().16b, v\v\().16b, v30.16b, v\t\().16b
.endm
.macro mix_and v, k
	aesmc	v\v\().16b, v\v\().16b
	aese	v\v\().16b, v\k\().16b
.endm

// v<t> = the tweak, v<p> = the tweak and k0; the pair x9, x10 moves on.
.macro make t, p
	fmov	d\t, x9
	fmov	v\t\().d[1], x10
	and	x12, x11, x10, asr #63
	eor	v\p\().16b, v\t\().16b, v16.16b
	extr	x10, x10, x9, #63
	eor	x9, x12, x9, lsl #1
.endm

	.globl	eor3_xts_encrypt
	.type	eor3_xts_encrypt, %function
	.p2align 6
eor3_xts_encrypt:
	lsr	x7, x2, #4
	cbz	x7, 9f
	stp	d10, d11, [sp, #-32]!
	stp	d8, d9, [sp, #16]
	ands	x8, x2, #15
	ldr	q0, [x5]
	ldr	q16, [x4], #16
	aese	v0.16b, v16.16b
	.irp	k, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	ldr	q\k, [x4], #16
	mix_and	0, \k
	.endr
	ldr	q30, [x4]
	eor	v0.16b, v0.16b, v30.16b
	ldp	q16, q17, [x3]
	ldp	q18, q19, [x3, #32]!
	ldp	q20, q21, [x3, #32]!
	ldp	q22, q23, [x3, #32]!
	ldp	q24, q25, [x3, #32]!
	ldp	q26, q27, [x3, #32]!
	ldp	q28, q29, [x3, #32]!
	ldr	q30, [x3, #32]
	mov	w11, #0x87
	mov	x9, v0.d[0]
	mov	x10, v0.d[1]
	make	4, 8
	make	5, 9
	make	6, 10
	make	7, 11
	tst	x7, #~3
	b.eq	2f
1:	ldp	q0, q1, [x0], #64
	ldp	q2, q3, [x0, #-32]
	sub	x7, x7, #4
	aese	v0.16b, v8.16b
	aese	v1.16b, v9.16b
	aese	v2.16b, v10.16b
	aese	v3.16b, v11.16b
	middle_and_last 0, 4
	middle_and_last 1, 5
	make	4, 8
	make	5, 9
	middle_and_last 2, 6
	middle_and_last 3, 7
	prfm	pldl1strm, [x0, #256]
	make	6, 10
	make	7, 11
#ifdef BUG_STALE
	eor	v11.16b, v6.16b, v16.16b	// BUG stale
#endif
	stp	q0, q1, [x1], #64
	stp	q2, q3, [x1, #-32]		// STORE main
	tst	x7, #~3
	b.ne	1b
2:	cbz	x7, 4f
3:	ldr	q0, [x0], #16
	aese	v0.16b, v8.16b
	middle_and_last 0, 4
	str	q0, [x1], #16
	mov	v8.16b, v9.16b
	mov	v9.16b, v10.16b
	mov	v10.16b, v11.16b
	mov	v4.16b, v5.16b
	mov	v5.16b, v6.16b
#ifdef BUG_SHIFT
	mov	v6.16b, v5.16b			// BUG shift
#else
	mov	v6.16b, v7.16b
#endif
	subs	x7, x7, #1
	b.ne	3b
4:	cbz	x8, 8f
	sub	x6, x1, #16
5:	ldrb	w12, [x0], #1
	ldrb	w13, [x6]
	subs	w8, w8, #1
	strb	w12, [x6], #1
	strb	w13, [x1], #1
	b.ne	5b
	and	x2, x2, #15
	sub	x6, x6, x2
	ld1	{v0.16b}, [x6]
#ifdef BUG_KEY_0
	aese	v0.16b, v4.16b			// BUG key-0
#else
	aese	v0.16b, v8.16b
#endif
	middle_and_last 0, 4
	st1	{v0.16b}, [x6]
8:	ldp	d8, d9, [sp, #16]
	ldp	d10, d11, [sp], #32
9:	ret
	.size	eor3_xts_encrypt, . - eor3_xts_encrypt
