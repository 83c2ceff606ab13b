// AES-256-XTS decryption in the style of a compiler's unrolled loop: both buffers addressed
// from their ends by one negative index that counts up to zero, sums of registers as
// addresses, the tweak doubled by adds/adcs/csel, the tail moved in pieces of 8, 4, 2 and 1
// byte as the bits of its length say. Keys stay in v16..v30. Expected: proved.
//   BUG_CONDITION    refuted, functional: the carry picks the wrong side of csel
//   BUG_INDEX        refuted, memory: one trip too many when the index is zero
//   BUG_PIECE        refuted, functional: the piece of two bytes advances one pointer by one

	.arch	armv8-a+crypto
	.text

.macro keys_from base
	ld1	{v16.16b-v19.16b}, [\base], #64
	ld1	{v20.16b-v23.16b}, [\base], #64
	ld1	{v24.16b-v27.16b}, [\base], #64
	ld1	{v28.16b-v30.16b}, [\base]
.endm
.macro one_d v, k
	aesd	\v\().16b, \k\().16b
	aesimc	\v\().16b, \v\().16b
.endm
.macro one_e v, k
	aese	\v\().16b, \k\().16b
	aesmc	\v\().16b, \v\().16b
.endm
.macro down v
	.irp	k, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	one_d	\v, v\k
	.endr
	aesd	\v\().16b, v29.16b
	eor	\v\().16b, \v\().16b, v30.16b
.endm
.macro up v
	.irp	k, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	one_e	\v, v\k
	.endr
	aese	\v\().16b, v29.16b
	eor	\v\().16b, \v\().16b, v30.16b
.endm
.macro whiten v, t
	eor	\v\().16b, \v\().16b, \t\().16b
.endm
.macro next_tweak v
	fmov	d\v, x13
	mov	v\v\().d[1], x14
	adds	x13, x13, x13
	adcs	x14, x14, x14
	csel	x16, x15, xzr, cs
	eor	x13, x13, x16
.endm

	.globl	indexed_xts_decrypt
	.type	indexed_xts_decrypt, %function
indexed_xts_decrypt:
	cmp	x2, #16
	b.cc	99f
	keys_from x4
	ldr	q0, [x5]
	up	v0
	mov	x13, v0.d[0]
	mov	x14, v0.d[1]
	mov	w15, #135
	keys_from x3

	// x8 = tail, x2 = whole bytes before the last two pieces, x9 = -(bytes of the main loop)
	ands	x8, x2, #15
	cset	w10, ne
	lsr	x2, x2, #4
	sub	x2, x2, w10, uxtw
	and	x9, x2, #-4
	lsl	x9, x9, #4
	and	x2, x2, #3
	add	x0, x0, x9
	add	x1, x1, x9
	neg	x9, x9
	cbz	x9, 20f

10:	next_tweak 4
	next_tweak 5
	next_tweak 6
#ifdef BUG_CONDITION
	fmov	d7, x13
	mov	v7.d[1], x14
	adds	x13, x13, x13
	adcs	x14, x14, x14
	csel	x16, xzr, x15, cs	// BUG condition
	eor	x13, x13, x16
#else
	next_tweak 7
#endif
	add	x10, x9, #16
	add	x11, x9, #32
	add	x12, x9, #48
	ldr	q0, [x0, x9]
	ldr	q1, [x0, x10]
	ldr	q2, [x0, x11]
	ldr	q3, [x0, x12]
	whiten	v0, v4
	whiten	v1, v5
	whiten	v2, v6
	whiten	v3, v7
	down	v0
	down	v1
	down	v2
	down	v3
	whiten	v0, v4
	whiten	v1, v5
	whiten	v2, v6
	whiten	v3, v7
	str	q0, [x1, x9]
	str	q1, [x1, x10]
	str	q2, [x1, x11]
	str	q3, [x1, x12]
	adds	x9, x9, #64
#ifdef BUG_INDEX
	b.le	10b			// BUG index
#else
	b.mi	10b
#endif

20:	cbz	x2, 30f
21:	next_tweak 4
	ldr	q0, [x0], #16
	whiten	v0, v4
	down	v0
	whiten	v0, v4
	str	q0, [x1], #16
	subs	x2, x2, #1
	b.ne	21b

30:	cbz	x8, 99f
	next_tweak 4
	next_tweak 5
	ldr	q0, [x0], #16
	whiten	v0, v5
	down	v0
	whiten	v0, v5
	// the frame holds the block; pieces of it go out, pieces of the tail come in its place
	str	q0, [sp, #-16]!
	mov	x9, x1
	add	x1, x1, #16
	mov	x10, sp
	tbz	x8, #3, 31f
	ldr	x11, [x0], #8
	ldr	x12, [x10]
	str	x12, [x1], #8
	str	x11, [x10], #8
31:	tbz	x8, #2, 32f
	ldr	w11, [x0], #4
	ldr	w12, [x10]
	str	w12, [x1], #4
	str	w11, [x10], #4
32:	tbz	x8, #1, 33f
	ldrh	w11, [x0], #2
	ldrh	w12, [x10]
	strh	w12, [x1], #2
#ifdef BUG_PIECE
	strh	w11, [x10], #1		// BUG piece
#else
	strh	w11, [x10], #2
#endif
33:	tbz	x8, #0, 34f
	ldrb	w11, [x0]
	ldrb	w12, [x10]
	strb	w12, [x1]
	strb	w11, [x10]
34:	ldr	q0, [sp], #16
	whiten	v0, v4
	down	v0
	whiten	v0, v4
	str	q0, [x9]
99:	ret
	.size	indexed_xts_decrypt, . - indexed_xts_decrypt
