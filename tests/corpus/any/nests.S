// Loops in one another and sizes that depend on several numbers, without a specification: schoolbook
// multiplication, reduction, sums of numbers of any sizes, and loops whose trips public data decide.
// Right as they stand; `bug` plants a fault that shows only where its name says.

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

// z = x * y in k words each, counters that go up.
	.macro	multiply name, bug=none
	function \name
	.ifnc	\bug, no_check
	cbz	x3, 9f
	.endif
	mov	x4, #0
1:	str	xzr, [x0, x4, lsl #3]
	add	x4, x4, #1
	cmp	x4, x3
	b.lo	1b
	mov	x4, #0
2:	ldr	x6, [x1, x4, lsl #3]
	add	x7, x0, x4, lsl #3
	mov	x5, #0
	mov	x8, #0
3:	ldr	x9, [x2, x5, lsl #3]
	mul	x10, x9, x6
	umulh	x11, x9, x6
	ldr	x12, [x7, x5, lsl #3]
	adds	x10, x10, x8
	adc	x11, x11, xzr
	adds	x10, x10, x12
	adc	x8, x11, xzr
	str	x10, [x7, x5, lsl #3]
	.ifc	\bug, skips_zeros
	cbz	x9, 4f
	nop
4:
	.endif
	.ifc	\bug, moves_outer
	and	x4, x4, #0xfff
	.endif
	add	x5, x5, #1
	cmp	x5, x3
	b.ne	3b
	str	x8, [x7, x5, lsl #3]
	.ifc	\bug, last_row
	sub	x13, x3, #1
	cmp	x4, x13
	b.ne	5f
	str	xzr, [x7, x5, lsl #3]
	add	x5, x5, #1
	str	xzr, [x7, x5, lsl #3]
5:
	.endif
	add	x4, x4, #1
	cmp	x4, x3
	b.lo	2b
9:	ret
	end_function \name
	.endm

	multiply multiply
	multiply multiply_no_check, no_check
	multiply multiply_skips_zeros, skips_zeros
	multiply multiply_moves_outer, moves_outer
	multiply multiply_last_row, last_row

// The same with pointers and counters that go down; z is cleared by the caller.
	.macro	multiply_down name, bug=none
	function \name
	cbz	x3, 9f
	mov	x5, x3
1:	ldr	x6, [x1], #8
	mov	x8, #0
	mov	x7, x3
2:	ldr	x9, [x2], #8
	mul	x10, x9, x6
	umulh	x11, x9, x6
	ldr	x12, [x0]
	adds	x10, x10, x8
	adc	x11, x11, xzr
	adds	x10, x10, x12
	adc	x8, x11, xzr
	str	x10, [x0], #8
	subs	x7, x7, #1
	b.ne	2b
	str	x8, [x0]
	.ifnc	\bug, runs_on
	sub	x0, x0, x3, lsl #3
	add	x0, x0, #8
	.endif
	sub	x2, x2, x3, lsl #3
	subs	x5, x5, #1
	b.ne	1b
9:	ret
	end_function \name
	.endm

	multiply_down multiply_down
	multiply_down multiply_down_runs_on, runs_on

// Row i has i words.
	.macro	triangle name, bug=none
	function \name
	mov	x4, #0
1:	cmp	x4, x2
	b.hs	9f
	mov	x5, #0
2:	cmp	x5, x4
	.ifc	\bug, diagonal
	b.hi	3f
	ldr	x6, [x1, x5, lsl #3]
	ldr	x6, [x1, #8]!
	sub	x1, x1, #8
	.else
	b.hs	3f
	ldr	x6, [x1, x5, lsl #3]
	.endif
	ldr	x7, [x0, x4, lsl #3]
	add	x7, x7, x6
	str	x7, [x0, x4, lsl #3]
	add	x5, x5, #1
	b	2b
3:	add	x4, x4, #1
	b	1b
9:	ret
	end_function \name
	.endm

	triangle triangle
	triangle triangle_diagonal, diagonal

// z = x * y in m and n words.
	.macro	multiply_sizes name, bug=none
	function \name
	cbz	x3, 9f
	cbz	x4, 9f
	mov	x5, #0
1:	str	xzr, [x0, x5, lsl #3]
	add	x5, x5, #1
	cmp	x5, x4
	b.lo	1b
	mov	x5, #0
	.ifc	\bug, swapped
	mov	x14, x4
	mov	x15, x3
	.else
	mov	x14, x3
	mov	x15, x4
	.endif
	.ifc	\bug, one_more_if_m_larger
	cmp	x3, x4
	cinc	x15, x15, hi
	.endif
2:	ldr	x6, [x1, x5, lsl #3]
	mov	x7, #0
	mov	x8, #0
	add	x12, x0, x5, lsl #3
3:	ldr	x9, [x2, x7, lsl #3]
	mul	x10, x9, x6
	umulh	x11, x9, x6
	ldr	x13, [x12, x7, lsl #3]
	adds	x10, x10, x8
	adc	x11, x11, xzr
	adds	x10, x10, x13
	adc	x8, x11, xzr
	str	x10, [x12, x7, lsl #3]
	add	x7, x7, #1
	cmp	x7, x15
	b.ne	3b
	str	x8, [x12, x7, lsl #3]
	add	x5, x5, #1
	cmp	x5, x14
	b.ne	2b
	.ifc	\bug, clobbers_if_m_larger
	cmp	x3, x4
	csel	x19, x19, xzr, ls
	.endif
9:	ret
	end_function \name
	.endm

	multiply_sizes multiply_sizes
	multiply_sizes multiply_sizes_swapped, swapped
	multiply_sizes multiply_sizes_one_more_if_m_larger, one_more_if_m_larger
	multiply_sizes multiply_sizes_clobbers_if_m_larger, clobbers_if_m_larger

// z = x + y in p, m and n words, in any order of size; returns the carry.
	.macro	add_sizes name, bug=none
	function \name
	cmp	x0, x2
	csel	x2, x0, x2, lo
	.ifnc	\bug, n_unlimited
	cmp	x0, x4
	csel	x4, x0, x4, lo
	.endif
	cmp	x2, x4
	b.lo	5f
	sub	x0, x0, x2
	sub	x2, x2, x4
	adds	xzr, xzr, xzr
	cbz	x4, 2f
1:	ldr	x8, [x3], #8
	ldr	x9, [x5], #8
	adcs	x8, x8, x9
	str	x8, [x1], #8
	sub	x4, x4, #1
	cbnz	x4, 1b
2:	cbz	x2, 7f
3:	ldr	x8, [x3], #8
	adcs	x8, x8, xzr
	str	x8, [x1], #8
	sub	x2, x2, #1
	cbnz	x2, 3b
	b	7f
5:	sub	x0, x0, x4
	sub	x4, x4, x2
	adds	xzr, xzr, xzr
	cbz	x2, 6f
4:	ldr	x8, [x3], #8
	ldr	x9, [x5], #8
	adcs	x8, x8, x9
	str	x8, [x1], #8
	sub	x2, x2, #1
	cbnz	x2, 4b
6:	ldr	x8, [x5], #8
	adcs	x8, x8, xzr
	str	x8, [x1], #8
	sub	x4, x4, #1
	cbnz	x4, 6b
7:	cset	x8, cs
	cbz	x0, 9f
	str	x8, [x1], #8
	mov	x8, #0
	sub	x0, x0, #1
8:	cbz	x0, 9f
	str	xzr, [x1], #8
	sub	x0, x0, #1
	b	8b
9:	mov	x0, x8
	ret
	end_function \name
	.endm

	add_sizes add_sizes
	add_sizes add_sizes_n_unlimited, n_unlimited

// Reduces z in 2*k words by m in k words, then subtracts m without a branch.
	.macro	reduce name, bug=none
	function \name
	stp	x19, x20, [sp, #-16]!
	cbz	x2, 9f
	mov	x19, #0
1:	ldr	x5, [x0]
	mul	x6, x5, x3
	mov	x7, #0
	mov	x8, #0
2:	ldr	x9, [x1, x7, lsl #3]
	ldr	x10, [x0, x7, lsl #3]
	umulh	x11, x9, x6
	mul	x9, x9, x6
	adds	x10, x10, x8
	adc	x11, x11, xzr
	adds	x10, x10, x9
	adc	x8, x11, xzr
	str	x10, [x0, x7, lsl #3]
	add	x7, x7, #1
	cmp	x7, x2
	b.cc	2b
	ldr	x10, [x0, x2, lsl #3]
	adds	x10, x10, x8
	str	x10, [x0, x2, lsl #3]
	add	x0, x0, #8
	add	x19, x19, #1
	cmp	x19, x2
	.ifc	\bug, round_more
	b.ls	1b
	.else
	b.lo	1b
	.endif
	mov	x7, x2
	mov	x4, #0
	subs	xzr, xzr, xzr
3:	ldr	x9, [x0, x4, lsl #3]
	ldr	x10, [x1, x4, lsl #3]
	sbcs	x9, x9, x10
	add	x4, x4, #1
	sub	x7, x7, #1
	cbnz	x7, 3b
	.ifc	\bug, leaves_if_borrow
	b.lo	9f
	nop
	.endif
9:	ldp	x19, x20, [sp], #16
	ret
	end_function \name
	.endm

	reduce	reduce
	reduce	reduce_round_more, round_more
	reduce	reduce_leaves_if_borrow, leaves_if_borrow

// Compares n public bytes, and stops where they differ.
	.macro	compare_public name, bug=none
	function \name
	.ifnc	\bug, no_check
	cbz	x2, 9f
	.endif
1:	ldrb	w3, [x0], #1
	ldrb	w4, [x1], #1
	subs	w3, w3, w4
	b.ne	8f
	subs	x2, x2, #1
	b.ne	1b
9:	mov	w0, #0
	ret
8:	mov	w0, w3
	ret
	end_function \name
	.endm

	compare_public compare_public
	compare_public compare_public_no_check, no_check

// How many of n public bytes stand before the first 0.
	.macro	length_up_to name, bug=none
	function \name
	mov	x2, #0
1:	cmp	x2, x1
	.ifc	\bug, one_too_far
	b.hi	2f
	.else
	b.hs	2f
	.endif
	ldrb	w3, [x0, x2]
	cbz	w3, 2f
	add	x2, x2, #1
	b	1b
2:	mov	x0, x2
	ret
	end_function \name
	.endm

	length_up_to length_up_to
	length_up_to length_up_to_one_too_far, one_too_far

// Clears as many of 64 words as a public number in memory says.
	.macro	clear_as_said name, bug=none
	function \name
	ldr	x2, [x1]
	.ifc	\bug, limit_65
	cmp	x2, #65
	.else
	cmp	x2, #64
	.endif
	b.hi	9f
	.ifnc	\bug, endless_at_0
	cbz	x2, 9f
	.endif
1:
	.ifc	\bug, endless_at_0
	str	xzr, [x0]
	.else
	str	xzr, [x0], #8
	.endif
	subs	x2, x2, #1
	b.ne	1b
9:	ret
	end_function \name
	.endm

	clear_as_said clear_as_said
	clear_as_said clear_as_said_limit_65, limit_65
	clear_as_said clear_as_said_endless_at_0, endless_at_0

// Copies k words, four at once, then what is left.
	.macro	copy_by_four name, bug=none
	function \name
	lsr	x3, x2, #2
	cbz	x3, 2f
1:	ldp	x4, x5, [x1], #16
	ldp	x6, x7, [x1], #16
	stp	x4, x5, [x0], #16
	stp	x6, x7, [x0], #16
	subs	x3, x3, #1
	b.ne	1b
2:
	.ifc	\bug, seven_left
	ands	x3, x2, #7
	.else
	ands	x3, x2, #3
	.endif
	b.eq	9f
3:	ldr	x4, [x1], #8
	str	x4, [x0], #8
	subs	x3, x3, #1
	b.ne	3b
9:	ret
	end_function \name
	.endm

	copy_by_four copy_by_four
	copy_by_four copy_by_four_seven_left, seven_left
