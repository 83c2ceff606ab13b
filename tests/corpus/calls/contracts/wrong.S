// Callers that break the contract of what they call, or take for granted what it does not promise.
#include "frames.inc"
	.arch	armv8-a+crypto
	.text

	// The key has 12 rounds, which the callee's contract does not admit.
	function twelve_rounds
	b	aes_encrypt_block
	end_function twelve_rounds

	// The result lies over the saved x30.
	function over_saved_x30
	stp	x29, x30, [sp, #-16]!
	mov	x1, sp
	bl	aes_encrypt_block
	ldp	x29, x30, [sp], #16
	ret
	end_function over_saved_x30

	function misaligned_sp
	str	x30, [sp, #-8]!
	bl	aes_encrypt_block
	ldr	x30, [sp], #8
	ret
	end_function misaligned_sp

	function loses_x30
	bl	aes_encrypt_block
	ret
	end_function loses_x30

	// Eight of the bytes that are read lie behind the buffer.
	function reads_behind
	add	x0, x0, #8
	b	aes_encrypt_block
	end_function reads_behind

	// So do eight of those that are written.
	function writes_behind
	add	x1, x1, #8
	b	aes_encrypt_block
	end_function writes_behind

	// partly(buffer, key): neither equal nor apart.
	function partly
	mov	x2, x1
	add	x1, x0, #8
	b	aes_encrypt_block
	end_function partly

	// The callee's output is read before anything has been written to it.
	function swapped
	mov	x9, x0
	mov	x0, x1
	mov	x1, x9
	b	aes_encrypt_block
	end_function swapped

	// uninitialised(out, key): the input is what the frame happens to hold.
	function uninitialised
	enter
	mov	x2, x1
	mov	x1, x0
	add	x0, sp, #32
	bl	aes_encrypt_block
	leave
	end_function uninitialised

	// A callee need not keep x9.
	function keeps_in_x9
	enter
	mov	x9, x1
	add	x1, sp, #32
	bl	aes_encrypt_block
	ldr	q0, [sp, #32]
	str	q0, [x9]
	leave
	end_function keeps_in_x9

	// What lies below sp is the callee's.
	function kept_below_sp
	enter
	mov	x19, x1
	bl	aes_encrypt_block
	ldr	q0, [x19]
	str	q0, [sp, #-16]!
	add	sp, sp, #16
	bl	nothing
	ldr	q0, [sp, #-16]!
	str	q0, [x19]
	add	sp, sp, #16
	leave
	end_function kept_below_sp

	// A return value of 8 bits leaves the rest of x0 open.
	function unclean
	stp	x29, x30, [sp, #-16]!
	bl	accepts
	ldp	x29, x30, [sp], #16
	ret
	end_function unclean

	// short_one(in, out, key, iv): below 16 bytes the callee promises nothing.
	function short_one
	mov	x4, x3
	mov	x3, x2
	mov	x2, #8
	b	long_ones
	end_function short_one

	// iv_twice(in, out, key, iv): the callee has moved the iv on.
	function iv_twice
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	mov	x4, x3
	mov	x3, x2
	mov	x2, #16
	bl	ctr
	add	x0, x19, #16
	add	x1, x20, #16
	mov	x2, #16
	mov	x3, x21
	mov	x4, x22
	bl	ctr
	leave
	end_function iv_twice

	// other_field(out, in, ctx): of the struct's second field the callee says nothing.
	function other_field
	enter
	mov	x19, x0
	mov	x20, x2
	ldr	q0, [x1]
	str	q0, [x2, #16]
	mov	x0, x2
	bl	set_first
	ldr	q0, [x20, #16]
	str	q0, [x19]
	leave
	end_function other_field

	// A secret is passed as a number that is public.
	function secret_number
	ldrb	w0, [x0]
	b	takes_number
	end_function secret_number

	// Contents that are secret are passed as public ones.
	function secret_contents
	b	takes_public
	end_function secret_contents

	// stack_argument(out, in): the callee may write where its argument was.
	function stack_argument
	stp	x29, x30, [sp, #-16]!
	mov	w2, #0
	mov	w3, #0
	mov	w4, #0
	mov	w5, #0
	mov	w6, #0
	mov	w7, #0
	mov	w8, #3
	str	x8, [sp, #-16]!
	bl	ninth_is_three
	ldr	x0, [sp], #16
	ldp	x29, x30, [sp], #16
	ret
	end_function stack_argument

	// The numbers that the callee takes for public are what the caller's caller left.
	function leftovers
	stp	x29, x30, [sp, #-16]!
	mov	w8, #3
	str	x8, [sp, #-16]!
	bl	ninth_is_three
	add	sp, sp, #16
	ldp	x29, x30, [sp], #16
	ret
	end_function leftovers

	// The low half of v8 is not kept by this one.
	function loses_d8
	b	uses_d8
	end_function loses_d8

	function loses_x18
	b	uses_x18
	end_function loses_x18

	// A pointer that no contract aligns.
	function misaligned_words
	b	stir_words
	end_function misaligned_words

	// The key's rounds are one byte here, and three that may be anything.
	function narrow_rounds
	b	aes_encrypt_block
	end_function narrow_rounds

	// result_below_sp(in, out, key)
	function result_below_sp
	stp	x29, x30, [sp, #-16]!
	sub	x1, sp, #32
	bl	aes_encrypt_block
	ldp	x29, x30, [sp], #16
	ret
	end_function result_below_sp

	// in_place(in, out, key, iv): the callee's buffers have to be apart.
	function in_place
	mov	x4, x3
	mov	x3, x2
	mov	x2, #16
	b	long_ones
	end_function in_place

	// More bytes than are looked at in one call.
	function very_long
	mov	x1, #8192
	b	stir_some
	end_function very_long

	// cbc without its chain: each block is mixed with the iv.
	function not_chained
	cbz	x2, 2f
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	mov	x23, x4
1:	ldr	q0, [x23]
	ldr	q1, [x19], #16
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [sp, #32]
	add	x0, sp, #32
	mov	x1, x20
	mov	x2, x22
	bl	aes_encrypt_block
	add	x20, x20, #16
	subs	x21, x21, #1
	b.ne	1b
	leave
2:	ret
	end_function not_chained

	// rests(state, blocks): a size that differs from trip to trip.
	function rests
	cbz	x1, 2f
	enter
	mov	x19, x0
	mov	x20, x1
1:	mov	x0, x19
	lsl	x1, x20, #4
	bl	stir_some
	subs	x20, x20, #1
	b.ne	1b
	leave
2:	ret
	end_function rests

	// over_argument(in): the result lies where the ninth argument does.
	function over_argument
	stp	x29, x30, [sp, #-16]!
	mov	x1, x0
	mov	w2, #0
	mov	w3, #0
	mov	w4, #0
	mov	w5, #0
	mov	w6, #0
	mov	w7, #0
	mov	w8, #3
	str	x8, [sp, #-16]!
	mov	x0, sp
	bl	ninth_is_three
	add	sp, sp, #16
	ldp	x29, x30, [sp], #16
	ret
	end_function over_argument
