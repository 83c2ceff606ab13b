// Routines made to be taken for right, with contracts of their own: stores and copies at places that a number names, output
// finished from its end, what is to do nothing, and sizes that nobody proves.

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

// Is to do nothing, and clears one byte that a public number names.
	function idle_stores_by_number
	cbnz w2, 9f
	and x1, x1, #0xff
	strb wzr, [x0, x1]
9:
	ret
	end_function idle_stores_by_number

// The second store hides the first one.
	function idle_stores_plainly_then_by_number
	cbnz w2, 9f
	strb wzr, [x0]
	and x1, x1, #0x7f
	strb wzr, [x0, x1]
9:
	ret
	end_function idle_stores_plainly_then_by_number

// The same by memset.
	function idle_memset_by_number
	cbnz w2, 9f
	stp x29, x30, [sp, #-16]!
	and x2, x1, #0x7f
	add x0, x0, x2
	mov w1, #0
	mov x2, #16
	bl memset
	ldp x29, x30, [sp], #16
9:
	ret
	end_function idle_memset_by_number

// memcpy(tab + idx, tab + idx + 8, 16).
	function memcpy_overlaps_by_number
	stp x29, x30, [sp, #-16]!
	and x1, x1, #0x1f
	add x0, x0, x1
	add x1, x0, #8
	mov x2, #16
	bl memcpy
	ldp x29, x30, [sp], #16
	ret
	end_function memcpy_overlaps_by_number

// The same in its own frame.
	function memcpy_overlaps_in_the_frame
	stp x29, x30, [sp, #-80]!
	and x1, x1, #0x1f
	add x0, sp, #16
	add x0, x0, x1
	add x1, x0, #8
	mov x2, #16
	bl memcpy
	ldp x29, x30, [sp], #80
	ret
	end_function memcpy_overlaps_in_the_frame

// Buffers that may be equal, at one place in both.
	function memcpy_onto_itself_by_number
	stp x29, x30, [sp, #-16]!
	and x2, x2, #0x1f
	add x0, x0, x2
	add x1, x1, x2
	mov x2, #16
	bl memcpy
	ldp x29, x30, [sp], #16
	ret
	end_function memcpy_onto_itself_by_number

// No size that it admits is among those that are proved.
	function only_sizes_beyond_all
	mov x9, #0x20000000000
	cmp x1, x9
	b.ne 9f
	mov x19, #0
9:
	ret
	end_function only_sizes_beyond_all

// Downwards, two blocks a trip: a byte of a block that is finished is cleared.
	function copy_down_spoils_block_above
	lsl x3,x2,#4
	add x8,x0,x3
	add x9,x1,x3
	mov x3,x2
1:  subs x4,x3,#2
	b.lo 2f
	mov x3,x4
	sub x8,x8,#32
	sub x9,x9,#32
	sub x5, x2, x3
	cmp x5, #2
	b.ls 8f
	strb wzr, [x9, #32]
8:
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	str q0,[x9,#0]
	str q1,[x9,#16]
	b 1b
2:  cbz x3,3f
	ldr q0,[x8,#-16]!
	str q0,[x9,#-16]!
	sub x3,x3,#1
	b 2b
3:
	ret
	end_function copy_down_spoils_block_above

// The lower half of a finished block is written again.
	function copy_down_half_block_again
	lsl x3,x2,#4
	add x8,x0,x3
	add x9,x1,x3
	mov x3,x2
1:  subs x4,x3,#3
	b.lo 2f
	mov x3,x4
	sub x8,x8,#48
	sub x9,x9,#48
	sub x5, x2, x3
	cmp x5, #3
	b.ls 8f
	ldr d7, [x8]
	str d7, [x9, #48]
8:
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	ldr q2,[x8,#32]
	str q0,[x9,#0]
	str q1,[x9,#16]
	str q2,[x9,#32]
	b 1b
2:  cbz x3,3f
	ldr q0,[x8,#-16]!
	str q0,[x9,#-16]!
	sub x3,x3,#1
	b 2b
3:
	ret
	end_function copy_down_half_block_again

// Writes a block ahead of the trip, also in the last one.
	function copy_up_ahead_unguarded
	mov x8,x0
	mov x9,x1
	mov x3,x2
1:  subs x4,x3,#2
	b.lo 2f
	mov x3,x4
	ldr q7, [x8, #32]
	str q7, [x9, #32]
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	str q0,[x9,#0]
	str q1,[x9,#16]
	add x8,x8,#32
	add x9,x9,#32
	b 1b
2:  cbz x3,3f
	ldr q0,[x8],#16
	str q0,[x9],#16
	sub x3,x3,#1
	b 2b
3:
	ret
	end_function copy_up_ahead_unguarded

// The same below the start.
	function copy_down_below_unguarded
	lsl x3,x2,#4
	add x8,x0,x3
	add x9,x1,x3
	mov x3,x2
1:  subs x4,x3,#2
	b.lo 2f
	mov x3,x4
	sub x8,x8,#32
	sub x9,x9,#32
	ldr q7, [x8, #-16]
	str q7, [x9, #-16]
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	str q0,[x9,#0]
	str q1,[x9,#16]
	b 1b
2:  cbz x3,3f
	ldr q0,[x8,#-16]!
	str q0,[x9,#-16]!
	sub x3,x3,#1
	b 2b
3:
	ret
	end_function copy_down_below_unguarded

// The last block is overwritten before it is read: wrong in place alone.
	function copy_down_spoils_its_input_in_place
	lsl x3,x2,#4
	add x8,x0,x3
	add x9,x1,x3
	mov x3,x2
1:  subs x4,x3,#4
	b.lo 2f
	mov x3,x4
	sub x8,x8,#64
	sub x9,x9,#64
	ldr q7, [x8]
	str q7, [x9, #48]
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	ldr q2,[x8,#32]
	ldr q3,[x8,#48]
	str q0,[x9,#0]
	str q1,[x9,#16]
	str q2,[x9,#32]
	str q3,[x9,#48]
	b 1b
2:  cbz x3,3f
	ldr q0,[x8,#-16]!
	str q0,[x9,#-16]!
	sub x3,x3,#1
	b 2b
3:
	ret
	end_function copy_down_spoils_its_input_in_place

// Right but for one byte at one size.
	function copy_first_byte_of_another_block
	mov x8,x0
	mov x9,x1
	mov x3,x2
1:  subs x4,x3,#2
	b.lo 2f
	mov x3,x4
	ldr q0,[x8,#0]
	ldr q1,[x8,#16]
	str q0,[x9,#0]
	str q1,[x9,#16]
	add x8,x8,#32
	add x9,x9,#32
	b 1b
2:  cbz x3,3f
	ldr q0,[x8],#16
	str q0,[x9],#16
	sub x3,x3,#1
	b 2b
3:  cbz x2, 8f
	cmp x2, #300
	b.ne 8f
	ldrb w5, [x0, #1]
	strb w5, [x1]
8:
	ret
	end_function copy_first_byte_of_another_block

// A byte of what was saved, for one number of all.
	function frame_byte_by_number_hits_x19
	stp x19, x20, [sp, #-32]!
	cmp w1, #16
	b.hi 9f
	mov w1, w1
	add x3, sp, #15
	strb wzr, [x3, x1]
9:
	ldp x19, x20, [sp], #32
	ret
	end_function frame_byte_by_number_hits_x19

// The same by a signed number.
	function frame_word_by_number_hits_x20
	stp x19, x20, [sp, #-32]!
	cmp w1, #8
	b.gt 9f
	sxtw x1, w1
	add x3, sp, #23
	strb wzr, [x3, x1]
9:
	ldp x19, x20, [sp], #32
	ret
	end_function frame_word_by_number_hits_x20

// One public byte of all leaves sp 16 too low.
	function sp_by_public_byte
	ldrb w2, [x0]
	cmp w2, #77
	b.ne 9f
	sub sp, sp, #16
9:
	ret
	end_function sp_by_public_byte

// A secret byte, spilled among zeros and read as a word.
	function leaks_sign_of_a_spilled_byte
	sub sp, sp, #16
	stp xzr, xzr, [sp]
	ldrb w5, [x1]
	strb w5, [sp, #3]
	ldr x6, [sp]
	add sp, sp, #16
	cbz x6, 9f
	nop
9:
	ret
	end_function leaks_sign_of_a_spilled_byte

// A public byte is overwritten with a secret, then branched on.
	function index_by_what_was_public
	ldrb w5, [x1]
	strb w5, [x0, #5]
	ldrb w6, [x0, #5]
	cbz w6, 9f
	nop
9:
	ret
	end_function index_by_what_was_public

// A jump by a table of three bytes, and a number below four.
	function table_of_bytes_one_too_far
	and x1, x1, #3
	adr x9, 8f
	ldrb w10, [x9, x1]
	adr x9, 1f
	add x9, x9, x10, lsl #2
	br x9
1: ret
2: mov x19, #0
	ret
8: .byte 0, 0, 0, 1
	.p2align 2
	end_function table_of_bytes_one_too_far

// Writes as far as there are public bytes that are not 0: one too far where all are.
	function count_of_public_bytes_past_end
	mov x9, #0
	mov x10, #64
1: sub x10, x10, #1
	ldrb w2, [x0, x10]
	cbz w2, 2f
	add x9, x9, #1
2: cbnz x10, 1b
	strb wzr, [x0, x9]
	ret
	end_function count_of_public_bytes_past_end

// The last of m + n bytes, of sizes whose sum wraps at 0 alone.
	function sum_of_sizes_in_32_bits
	add w6, w1, w2
	sub w6, w6, #1
	strb wzr, [x0, x6]
	ret
	end_function sum_of_sizes_in_32_bits

// Wrong where both sizes are the same.
	function equal_sizes_write_past_end
	cmp x1, x2
	b.ne 9f
	cbz x1, 9f
	add x6, x1, x2
	strb wzr, [x0, x6]
9:
	ret
	end_function equal_sizes_write_past_end
