// Routines without a specification, in the styles of libraries for big numbers and of libcs: loops by
// bytes, words and rows, upwards and downwards, one after the other, with thresholds and checks of
// their own. Right as they stand; `bug` plants a fault that shows only where its name says.

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

// z = x + y in k words; returns the carry.
	.macro	add_words name, bug=none
	function \name
	.ifnc	\bug, no_check
	cbz	x3, 2f
	.endif
	adds	xzr, xzr, xzr
	mov	x4, #0
1:	ldr	x5, [x1, x4, lsl #3]
	ldr	x6, [x2, x4, lsl #3]
	adcs	x5, x5, x6
	str	x5, [x0, x4, lsl #3]
	add	x4, x4, #1
	.ifc	\bug, narrow_counter
	and	x4, x4, #0xffff
	.endif
	sub	x7, x3, x4
	cbnz	x7, 1b
	.ifc	\bug, reads_on
	ldr	x5, [x1, x4, lsl #3]
	.endif
	cset	x0, cs
	.ifc	\bug, branches
	cbz	x0, 3f
	mov	x0, #1
3:
	.endif
	ret
2:	mov	x0, #0
	ret
	end_function \name
	.endm

	add_words add_words
	add_words add_words_no_check, no_check
	add_words add_words_narrow_counter, narrow_counter
	add_words add_words_reads_on, reads_on
	add_words add_words_branches, branches

// Copies n bytes, the last first.
	.macro	copy_down name, bug=none
	function \name
	cbz	x2, 2f
1:	sub	x2, x2, #1
	ldrb	w3, [x1, x2]
	strb	w3, [x0, x2]
	cbnz	x2, 1b
	.ifc	\bug, below
	ldurb	w3, [x1, #-1]
	.endif
2:	ret
	end_function \name
	.endm

	copy_down copy_down
	copy_down copy_down_below, below

// The same with pointers that meet.
	.macro	copy_to_start name, bug=none
	function \name
	.ifc	\bug, clobbers
	mov	x20, x0
	.endif
	add	x3, x0, x2
	add	x4, x1, x2
1:	cmp	x3, x0
	b.eq	2f
	ldrb	w5, [x4, #-1]!
	strb	w5, [x3, #-1]!
	b	1b
2:	ret
	end_function \name
	.endm

	copy_to_start copy_to_start
	copy_to_start copy_to_start_clobbers, clobbers

// Clears n bytes, 64 at once as long as there are so many.
	.macro	clear name, bug=none
	function \name
	movi	v0.16b, #0
1:	subs	x1, x1, #64
	b.lo	2f
	stp	q0, q0, [x0], #32
	stp	q0, q0, [x0], #32
	b	1b
2:	adds	x1, x1, #64
	.ifnc	\bug, no_check
	b.eq	4f
	.endif
3:	strb	wzr, [x0], #1
	subs	x1, x1, #1
	b.ne	3b
4:	ret
	end_function \name
	.endm

	clear	clear
	clear	clear_no_check, no_check

// Looks at no more than 16 bytes.
	.macro	head_only name, bug=none
	function \name
	.ifc	\bug, one_less
	cmp	x1, #15
	.else
	cmp	x1, #16
	.endif
	b.lo	1f
	ldr	q0, [x0]
	str	q0, [x0]
1:	ret
	end_function \name
	.endm

	head_only head_only
	head_only head_only_one_less, one_less

// Two passes over the bytes.
	.macro	two_passes name, bug=none
	function \name
	mov	x3, #0
1:	cmp	x3, x2
	b.hs	2f
	ldrb	w4, [x1, x3]
	eor	w4, w4, #0xff
	strb	w4, [x0, x3]
	add	x3, x3, #1
	b	1b
2:	mov	x3, #0
3:	cmp	x3, x2
	.ifc	\bug, second_too_far
	b.hi	4f
	.else
	b.hs	4f
	.endif
	ldrb	w4, [x0, x3]
	.ifc	\bug, second_leaks
	cbz	w4, 5f
	.endif
	add	w4, w4, #1
5:	strb	w4, [x0, x3]
	add	x3, x3, #1
	b	3b
4:	ret
	end_function \name
	.endm

	two_passes two_passes
	two_passes two_passes_second_too_far, second_too_far
	two_passes two_passes_second_leaks, second_leaks

// Whether two strings of n bytes differ.
	.macro	differ name, bug=none
	function \name
	mov	w3, #0
	cbz	x2, 2f
1:	ldrb	w4, [x0], #1
	ldrb	w5, [x1], #1
	eor	w4, w4, w5
	orr	w3, w3, w4
	.ifc	\bug, stops_early
	cbnz	w3, 2f
	.endif
	subs	x2, x2, #1
	b.ne	1b
2:	cmp	w3, #0
	cset	w0, ne
	ret
	end_function \name
	.endm

	differ	differ
	differ	differ_stops_early, stops_early

// Copies n bytes: 16 at once above 1024, else one by one.
	.macro	by_threshold name, bug=none
	function \name
	cmp	x2, #1024
	b.hi	5f
1:	cbz	x2, 9f
	ldrb	w3, [x1], #1
	strb	w3, [x0], #1
	sub	x2, x2, #1
	b	1b
5:	ldr	q0, [x1], #16
	str	q0, [x0], #16
	sub	x2, x2, #16
	.ifc	\bug, one_block_more
	cmp	x2, #0
	b.gt	5b
9:	ret
	.else
	cmp	x2, #16
	b.hs	5b
	b	1b
9:	ret
	.endif
	end_function \name
	.endm

	by_threshold by_threshold
	by_threshold by_threshold_one_block_more, one_block_more

// Copies n bytes and returns 0; refuses more than 2^20 and returns -1.
	.macro	refuses_large name, bug=none
	function \name
	mov	x4, #0x100000
	cmp	x2, x4
	b.hi	8f
1:	cbz	x2, 9f
	ldrb	w3, [x1], #1
	strb	w3, [x0], #1
	sub	x2, x2, #1
	b	1b
9:	mov	x0, #0
	ret
8:	mov	w0, #-1
	.ifc	\bug, clobbers
	mov	x19, #0
	.endif
	ret
	end_function \name
	.endm

	refuses_large refuses_large
	refuses_large refuses_large_clobbers, clobbers

// 33 blocks a trip, 528 bytes.
	.macro	wide name, blocks=33
	function \name
	cbz	x2, 2f
1:	.rept	\blocks
	ldr	q0, [x1], #16
	str	q0, [x0], #16
	.endr
	.if	\blocks - 33
	sub	x1, x1, #16
	sub	x0, x0, #16
	.endif
	subs	x2, x2, #1
	b.ne	1b
2:	ret
	end_function \name
	.endm

	wide	wide
	wide	wide_34, 34

// Rows of four blocks.
	.macro	rows name, bug=none
	function \name
	cbz	x1, 3f
	movi	v0.16b, #0
1:	mov	x2, #4
2:	str	q0, [x0], #16
	subs	x2, x2, #1
	b.ne	2b
	.ifc	\bug, clobbers
	fmov	d8, xzr
	.endif
	subs	x1, x1, #1
	b.ne	1b
	.ifc	\bug, keeps_sp
	sub	sp, sp, #16
	.endif
3:	ret
	end_function \name
	.endm

	rows	rows
	rows	rows_clobbers, clobbers
	rows	rows_keeps_sp, keeps_sp

// Sums 8 bytes at once, then what is left by the bits of its number.
	.macro	sum name, bug=none
	function \name
	mov	x3, #0
1:	cmp	x1, #8
	b.lo	2f
	ldr	x4, [x0], #8
	add	x3, x3, x4
	sub	x1, x1, #8
	b	1b
2:	cbz	x1, 4f
	tbz	x1, #2, 5f
	ldr	w4, [x0], #4
	add	x3, x3, x4
5:	tbz	x1, #1, 6f
	.ifc	\bug, word_for_half
	ldr	w4, [x0], #2
	.else
	ldrh	w4, [x0], #2
	.endif
	add	x3, x3, x4
6:	tbz	x1, #0, 4f
	ldrb	w4, [x0]
	add	x3, x3, x4
4:	mov	x0, x3
	ret
	end_function \name
	.endm

	sum	sum
	sum	sum_word_for_half, word_for_half

// Entry `index` of a table of n words: scanned, or looked up where the index shows.
	function scanned
	mov	x3, #0
	mov	x4, #0
	cbz	x2, 2f
1:	ldr	x5, [x0, x3, lsl #3]
	cmp	x3, x1
	csel	x4, x5, x4, eq
	add	x3, x3, #1
	cmp	x3, x2
	b.lo	1b
2:	mov	x0, x4
	ret
	end_function scanned

	function looked_up
	cmp	x1, x2
	b.hs	1f
	ldr	x0, [x0, x1, lsl #3]
	ret
1:	mov	x0, #0
	ret
	end_function looked_up
