// Routines of fixed sizes without a specification, in the style of libraries for curves: products and
// inverses of four words, a ladder of some 10^6 steps, windows of a scalar. Right as they stand; `bug`
// plants a fault.

	.text

	.macro	function name
	.globl	\name
	.type	\name, %function
	.p2align 2
\name:
	.endm

	.macro	end_function name
	.size	\name, . - \name
	.endm

// (x8..x12) = ((x8..x12) + x * y[i] + q * m) / 2^64 with q = -(lowest word) / m: one row of a product.
// x in x13..x16, m in x17, x20..x22, -1/m in x4; y[i] in x5.
	.macro	mont_row
	mul	x6, x13, x5
	mul	x7, x14, x5
	mul	x23, x15, x5
	mul	x24, x16, x5
	adds	x8, x8, x6
	adcs	x9, x9, x7
	adcs	x10, x10, x23
	adcs	x11, x11, x24
	adc	x12, x12, xzr
	umulh	x6, x13, x5
	umulh	x7, x14, x5
	umulh	x23, x15, x5
	umulh	x24, x16, x5
	adds	x9, x9, x6
	adcs	x10, x10, x7
	adcs	x11, x11, x23
	adc	x12, x12, x24
	mul	x5, x8, x4
	mul	x6, x17, x5
	mul	x7, x20, x5
	mul	x23, x21, x5
	mul	x24, x22, x5
	adds	x8, x8, x6
	adcs	x9, x9, x7
	adcs	x10, x10, x23
	adcs	x11, x11, x24
	adc	x12, x12, xzr
	umulh	x6, x17, x5
	umulh	x7, x20, x5
	umulh	x23, x21, x5
	umulh	x24, x22, x5
	adds	x8, x9, x6
	adcs	x9, x10, x7
	adcs	x10, x11, x23
	adcs	x11, x12, x24
	adc	x12, xzr, xzr
	.endm

// z = x * y / 2^256 mod m.
	.macro	mont_mul_4 name, bug=none
	function \name
	stp	x19, x20, [sp, #-48]!
	stp	x21, x22, [sp, #16]
	stp	x23, x24, [sp, #32]
	ldp	x13, x14, [x1]
	ldp	x15, x16, [x1, #16]
	ldp	x17, x20, [x3]
	ldp	x21, x22, [x3, #16]
	.ifc	\bug, d8
	fmov	d8, x17
	.endif
	mov	x8, #0
	mov	x9, #0
	mov	x10, #0
	mov	x11, #0
	mov	x12, #0
	.irp	i, 0, 1, 2, 3
	ldr	x5, [x2, #8*\i]
	mont_row
	.endr
	.ifc	\bug, reads_on
	ldr	x5, [x2, #32]
	.endif
	subs	x13, x8, x17
	sbcs	x14, x9, x20
	sbcs	x15, x10, x21
	sbcs	x16, x11, x22
	sbcs	xzr, x12, xzr
	.ifc	\bug, branches
	b.cc	1f
	mov	x8, x13
	mov	x9, x14
	mov	x10, x15
	mov	x11, x16
1:
	.else
	csel	x8, x8, x13, cc
	csel	x9, x9, x14, cc
	csel	x10, x10, x15, cc
	csel	x11, x11, x16, cc
	.endif
	stp	x8, x9, [x0]
	stp	x10, x11, [x0, #16]
	ldp	x21, x22, [sp, #16]
	ldp	x23, x24, [sp, #32]
	.ifc	\bug, x19
	ldr	x20, [sp, #8]
	ldr	x19, [sp, #16]
	add	sp, sp, #48
	.else
	ldp	x19, x20, [sp], #48
	.endif
	ret
	end_function \name
	.endm

	mont_mul_4 mont_mul_4
	mont_mul_4 mont_mul_4_reads_on, reads_on
	mont_mul_4 mont_mul_4_branches, branches
	mont_mul_4 mont_mul_4_d8, d8
	mont_mul_4 mont_mul_4_x19_from_wrong_slot, x19

// z = (a, b)^-1 of public numbers of two words by halving and subtracting, whose trips depend on the
// numbers. `bound`: as many as there can be are counted.
	.macro	inverse name, bound=none, bug=none
	function \name
	stp	x19, x20, [sp, #-16]!
	ldp	x4, x5, [x1]		// u
	ldp	x6, x7, [x2]		// v
	mov	x8, #1
	mov	x9, #0			// s: z of u
	mov	x10, #0
	mov	x11, #0			// of v
	.ifc	\bound, counted
	mov	x12, #256
	.endif
1:	orr	x13, x4, x5
	cbz	x13, 9f
	.ifc	\bound, counted
	subs	x12, x12, #1
	b.eq	9f
	.endif
	tbnz	x4, #0, 3f
	extr	x4, x5, x4, #1
	lsr	x5, x5, #1
	tbz	x8, #0, 2f
	ldp	x19, x20, [x2]
	adds	x8, x8, x19
	adc	x9, x9, x20
2:	extr	x8, x9, x8, #1
	lsr	x9, x9, #1
	b	1b
3:	subs	x13, x4, x6
	sbcs	x14, x5, x7
	b.hs	4f
	mov	x13, x4
	mov	x14, x5
	mov	x4, x6
	mov	x5, x7
	mov	x6, x13
	mov	x7, x14
	mov	x13, x8
	mov	x8, x10
	mov	x10, x13
	mov	x14, x9
	mov	x9, x11
	mov	x11, x14
	subs	x13, x4, x6
	sbc	x14, x5, x7
4:	mov	x4, x13
	mov	x5, x14
	subs	x8, x8, x10
	sbcs	x9, x9, x11
	b.hs	1b
	ldp	x19, x20, [x2]
	adds	x8, x8, x19
	adc	x9, x9, x20
	b	1b
9:	stp	x10, x11, [x0]
	.ifc	\bug, early
	cbz	x10, 8f
	.endif
	ldp	x19, x20, [sp], #16
8:	ret
	end_function \name
	.endm

	inverse	inverse_uncounted
	inverse	inverse_counted, counted
	inverse	inverse_of_secrets, counted
	inverse	inverse_keeps_sp, counted, early

// z = x * y mod 2^255 - 19 in four words: rows in a loop, the row in another; x0 z, x1 x, x2 y. Works in
// the 64 bytes below its caller's frame; clobbers x3..x15.
	.p2align 2
	.type	fe_mul, %function
fe_mul:	sub	sp, sp, #64
	stp	xzr, xzr, [sp]
	stp	xzr, xzr, [sp, #16]
	stp	xzr, xzr, [sp, #32]
	stp	xzr, xzr, [sp, #48]
	mov	x3, #0			// row
1:	ldr	x4, [x2, x3, lsl #3]
	add	x5, sp, x3, lsl #3
	mov	x6, #0			// carry
	mov	x7, #0
2:	ldr	x8, [x1, x7, lsl #3]
	ldr	x9, [x5, x7, lsl #3]
	mul	x10, x8, x4
	umulh	x11, x8, x4
	adds	x10, x10, x9
	adc	x11, x11, xzr
	adds	x10, x10, x6
	adc	x6, x11, xzr
	str	x10, [x5, x7, lsl #3]
	add	x7, x7, #1
	cmp	x7, #4
	b.ne	2b
	str	x6, [x5, #32]
	add	x3, x3, #1
	cmp	x3, #4
	b.ne	1b
	// 38 times the upper half onto the lower one, twice.
	mov	x4, #38
	mov	x6, #0
	mov	x7, #0
	add	x5, sp, #32
3:	ldr	x8, [x5, x7, lsl #3]
	ldr	x9, [sp, x7, lsl #3]
	mul	x10, x8, x4
	umulh	x11, x8, x4
	adds	x10, x10, x9
	adc	x11, x11, xzr
	adds	x10, x10, x6
	adc	x6, x11, xzr
	str	x10, [sp, x7, lsl #3]
	add	x7, x7, #1
	cmp	x7, #4
	b.ne	3b
	mul	x6, x6, x4
	ldp	x8, x9, [sp]
	ldp	x10, x11, [sp, #16]
	adds	x8, x8, x6
	adcs	x9, x9, xzr
	adcs	x10, x10, xzr
	adcs	x11, x11, xzr
	csel	x4, x4, xzr, cs
	add	x8, x8, x4
	stp	x8, x9, [x0]
	stp	x10, x11, [x0, #16]
	add	sp, sp, #64
	ret
	.size	fe_mul, . - fe_mul

// A ladder over the 255 bits of a secret scalar: ten products a bit, swaps by mask. out[4], scalar[4],
// point[4]. Frame: 0 x2, 32 z2, 64 x3, 96 z3, 128 scratch.
	.macro	ladder name, bug=none
	function \name
	stp	x29, x30, [sp, #-64]!
	mov	x29, sp
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	sub	sp, sp, #160
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x3, #1
	stp	x3, xzr, [sp]
	stp	xzr, xzr, [sp, #16]
	stp	xzr, xzr, [sp, #32]
	stp	xzr, xzr, [sp, #48]
	ldp	x4, x5, [x21]
	ldp	x6, x7, [x21, #16]
	stp	x4, x5, [sp, #64]
	stp	x6, x7, [sp, #80]
	stp	x3, xzr, [sp, #96]
	stp	xzr, xzr, [sp, #112]
	mov	x22, #254		// bit
	mov	x23, #0			// last bit
1:	lsr	x3, x22, #6
	ldr	x3, [x20, x3, lsl #3]
	lsr	x3, x3, x22
	and	x24, x3, #1
	eor	x3, x23, x24
	mov	x23, x24
	.ifc	\bug, branches
	cbz	x3, 3f
	.endif
	neg	x3, x3
	mov	x4, #0
2:	add	x5, sp, x4
	ldr	x6, [x5]
	ldr	x7, [x5, #64]
	eor	x8, x6, x7
	and	x8, x8, x3
	eor	x6, x6, x8
	eor	x7, x7, x8
	str	x6, [x5]
	str	x7, [x5, #64]
	add	x4, x4, #8
	cmp	x4, #64
	b.ne	2b
3:	.irp	step, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	add	x0, sp, #(\step * 32) % 160
	add	x1, sp, #(\step * 64 + 32) % 128
	add	x2, sp, #(\step * 96) % 128
	bl	fe_mul
	.endr
	.ifc	\bug, address
	ldr	x3, [sp, x24, lsl #3]
	.endif
	subs	x22, x22, #1
	b.pl	1b
	ldp	x4, x5, [sp]
	ldp	x6, x7, [sp, #16]
	stp	x4, x5, [x19]
	stp	x6, x7, [x19, #16]
	.ifc	\bug, writes_on
	str	x4, [x19, #32]
	.endif
	add	sp, sp, #160
	ldp	x19, x20, [sp, #16]
	ldp	x21, x22, [sp, #32]
	ldp	x23, x24, [sp, #48]
	ldp	x29, x30, [sp], #64
	ret
	end_function \name
	.endm

	ladder	ladder_255
	ladder	ladder_255_branches, branches
	ladder	ladder_255_address, address
	ladder	ladder_255_writes_on, writes_on

// 64 windows of 4 bits: a table of 16 products on the stack, each entry looked at. out[4], scalar[4],
// point[4]. Frame: 16 entries of 32 bytes, then 32 for what is taken out.
	.macro	windows name, bug=none
	function \name
	stp	x29, x30, [sp, #-48]!
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	sub	sp, sp, #544
	mov	x19, x0
	mov	x20, x1
	ldp	q0, q1, [x2]
	stp	q0, q1, [sp]
	mov	x21, #32
1:	add	x0, sp, x21
	sub	x1, x0, #32
	mov	x2, sp
	bl	fe_mul
	add	x21, x21, #32
	cmp	x21, #512
	b.ne	1b
	mov	x21, #63
2:	lsr	x3, x21, #4
	ldr	x3, [x20, x3, lsl #3]
	lsl	x4, x21, #2
	lsr	x3, x3, x4
	and	x3, x3, #15		// secret
	.ifc	\bug, by_index
	lsl	x4, x3, #5
	add	x4, sp, x4
	ldp	q0, q1, [x4]
	.else
	movi	v0.16b, #0
	movi	v1.16b, #0
	dup	v2.4s, w3
	mov	x4, sp
	mov	x5, #0
3:	dup	v3.4s, w5
	cmeq	v3.4s, v3.4s, v2.4s
	.ifc	\bug, scans_on
	ldp	q4, q5, [x4, #128]
	add	x4, x4, #32
	.else
	ldp	q4, q5, [x4], #32
	.endif
	and	v4.16b, v4.16b, v3.16b
	and	v5.16b, v5.16b, v3.16b
	orr	v0.16b, v0.16b, v4.16b
	orr	v1.16b, v1.16b, v5.16b
	add	x5, x5, #1
	cmp	x5, #16
	b.ne	3b
	.endif
	stp	q0, q1, [sp, #512]
	mov	x0, x19
	add	x1, sp, #512
	mov	x2, sp
	bl	fe_mul
	subs	x21, x21, #1
	b.pl	2b
	.ifc	\bug, spilled
	ldr	x3, [sp, #512]
	stp	x3, xzr, [sp, #-16]!
	ldrb	w3, [sp, #3]
	add	sp, sp, #16
	tbz	w3, #5, 4f
	nop
4:
	.endif
	add	sp, sp, #544
	ldp	x19, x20, [sp, #16]
	ldp	x21, x22, [sp, #32]
	ldp	x29, x30, [sp], #48
	ret
	end_function \name
	.endm

	windows	windows_scanned
	windows	windows_by_index, by_index
	windows	windows_scan_on, scans_on
	windows	windows_spilled_secret, spilled
