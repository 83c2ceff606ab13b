// Routines that each do one thing a test of replay looks for; none of them encrypts anything.
// The line in question ends in `// AT` and the name of its function.
	.text
	.macro	function name
	.globl	\name
	.type	\name, %function
\name:
	.endm
	.macro	end name
	.size	\name, .-\name
	.endm

	function one_byte
	mov	w9, #1
	strb	w9, [x1, #5]		// AT one_byte
	ret
	end	one_byte

	function twice_written
	strb	wzr, [x1, #2]
	mov	w9, #0x11
	strb	w9, [x1]
	strb	w9, [x1]		// AT twice_written
	ret
	end	twice_written

	function clobbers_x19
	mov	x19, #7
	ret
	end	clobbers_x19

	function clobbers_d9
	movi	v9.16b, #7
	ret
	end	clobbers_d9

	function clobbers_high_half_of_v9
	mov	v9.d[1], xzr
	ret
	end	clobbers_high_half_of_v9

	function clobbers_sp
	sub	sp, sp, #16
	ret
	end	clobbers_sp

	function changes_x18
	mov	x9, x18
	mov	x18, #7			// AT changes_x18
	mov	x18, x9
	ret
	end	changes_x18

	function reads_behind_in
	ldrb	w9, [x0, x2]		// AT reads_behind_in
	ret
	end	reads_behind_in

	function writes_in
	strb	w9, [x0]		// AT writes_in
	ret
	end	writes_in

	function reads_out
	strb	wzr, [x1]
	ldrb	w9, [x1]
	ldrb	w9, [x1, #1]		// AT reads_out
	ret
	end	reads_out

	function stores_below_sp
	str	x9, [sp, #-16]!
	ldr	x9, [sp], #16
	stur	x9, [sp, #-16]		// AT stores_below_sp
	ret
	end	stores_below_sp

	function uses_odd_sp
	sub	sp, sp, #8
	ldr	x9, [sp]		// AT uses_odd_sp
	ret
	end	uses_odd_sp

	function never_ends
	b	.			// AT never_ends
	end	never_ends

	function ten_trips
	mov	w9, #10
1:	subs	w9, w9, #1
	b.ne	1b
	ret
	end	ten_trips

	// 16 trips for each block: growing, but not by one trip for so many blocks.
	function byte_by_byte
	cbz	x2, 2f
1:	sub	x2, x2, #1
	cbnz	x2, 1b
2:	ret
	end	byte_by_byte

	function every_second_block
1:	subs	x2, x2, #32
	b.hs	1b
	ret
	end	every_second_block

	// Two growing loops, the first of a longer period.
	function two_loops
	mov	x9, x2
1:	subs	x9, x9, #48
	b.hs	1b
2:	subs	x2, x2, #16
	b.hs	2b
	ret
	end	two_loops
