// Routines made to be taken for right: what is wrong shows at one size, in one trip, or only through
// what earlier trips have written.

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

// Copies, and branches on a byte of the copy.
	function leaks_what_it_wrote
	mov	x3, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
	ldrb	w4, [x0]
	cbz	w4, 9f
	nop
9:	ret
	end_function leaks_what_it_wrote

// Reads one byte behind its input in trip 1000 alone.
	function trip_1000_reads_on
	mov	x3, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	cmp	x3, #1000
	b.ne	2f
	ldrb	w4, [x1, x2]
2:	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
9:	ret
	end_function trip_1000_reads_on

// Loses x19 at one size.
	function size_123456_clobbers
	mov	x3, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
	mov	w5, #0xe240
	movk	w5, #1, lsl #16
	cmp	x2, x5
	b.ne	9f
	mov	x19, #0
9:	ret
	end_function size_123456_clobbers

// Its second loop writes a byte too much above 2^20.
	function second_loop_too_far_above_2_20
	mov	x3, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
	mov	x3, #0
	add	x6, x2, x2, lsr #20
2:	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x6
	b.ne	2b
9:	ret
	end_function second_loop_too_far_above_2_20

// Right: the second loop reads what the first has written.
	function copies_and_sums
	mov	x3, #0
	mov	x7, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
	mov	x3, #0
2:	ldrb	w4, [x0, x3]
	add	x7, x7, x4
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	2b
9:	mov	x0, x7
	ret
	end_function copies_and_sums

// Looks up what it has stored.
	function index_from_output
	mov	x3, #0
	cbz	x2, 9f
1:	ldrb	w4, [x1, x3]
	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ne	1b
	ldrb	w4, [x0]
	cmp	x4, x2
	csel	x4, xzr, x4, hs
	ldrb	w5, [x1, x4]
9:	ret
	end_function index_from_output

// Its index has 16 bits, and its loop a trip too many.
	function index_of_16_bits
	mov	x3, #0
	cbz	x2, 9f
1:	and	x5, x3, #0xffff
	ldrb	w4, [x1, x5]
	strb	w4, [x0, x3]
	add	x3, x3, #1
	cmp	x3, x2
	b.ls	1b
9:	ret
	end_function index_of_16_bits
