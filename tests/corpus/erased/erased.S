// Routines that are to leave no secret behind, in the frame or in registers that their contracts
// name; and wrong variants. A label put_... marks what leaves it there.

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

// out = key ^ in, by way of the frame.
	.macro	spills name, bug=none
	function \name
	sub	sp, sp, #64
	ldp	q0, q1, [x0]
	.ifc	\bug, wiped_before_last_spill
	stp	xzr, xzr, [sp]
	stp	xzr, xzr, [sp, #16]
	.endif
put_\name:
	stp	q0, q1, [sp]
	ldp	q2, q3, [x1]
	ldp	q4, q5, [sp]
	eor	v2.16b, v2.16b, v4.16b
	eor	v3.16b, v3.16b, v5.16b
	stp	q2, q3, [x2]
	.ifc	\bug, none
	stp	xzr, xzr, [sp]
	stp	xzr, xzr, [sp, #16]
	.endif
	.ifc	\bug, half_wiped
	stp	xzr, xzr, [sp]
	str	xzr, [sp, #16]
	.endif
	.ifc	\bug, overwritten
	stp	x2, x1, [sp]
	stp	x1, x0, [sp, #16]
	.endif
	add	sp, sp, #64
	.ifc	\bug, wiped_after_the_pop
	stp	xzr, xzr, [sp, #-64]
	stp	xzr, xzr, [sp, #-48]
	.endif
	.ifc	\bug, wiped_by_another_push
	stp	xzr, xzr, [sp, #-48]!
	stp	xzr, xzr, [sp, #-16]!
	add	sp, sp, #64
	.endif
	ret
	end_function \name
	.endm

	spills	wiped
	spills	overwritten, overwritten
	spills	wiped_by_another_push, wiped_by_another_push
	spills	left, left
	spills	half_wiped, half_wiped
	spills	wiped_before_last_spill, wiped_before_last_spill
	spills	wiped_after_the_pop, wiped_after_the_pop

// Eight words, wiped by a loop.
	.macro	loop_wipes name, words=8
	function \name
	sub	sp, sp, #64
	mov	x9, #0
1:	ldr	x10, [x0, x9, lsl #3]
	eor	x10, x10, x9
put_\name:
	str	x10, [sp, x9, lsl #3]
	add	x9, x9, #1
	cmp	x9, #8
	b.ne	1b
	ldr	x10, [sp, #56]
	str	x10, [x1]
	mov	x11, sp
	mov	x9, #\words
2:	str	xzr, [x11], #8
	subs	x9, x9, #1
	b.ne	2b
	add	sp, sp, #64
	ret
	end_function \name
	.endm

	loop_wipes wiped_by_loop
	loop_wipes one_word_short, 7

// What is the caller's, and what is public, may stay.
	function keeps_public
	stp	x29, x30, [sp, #-80]!
	stp	x19, x20, [sp, #16]
	stp	d8, d9, [sp, #32]
	stp	x0, x2, [sp, #48]
	str	q31, [sp, #64]
	mov	x19, x1
	ldr	x20, [x0]
	str	x20, [x19]
	ldp	d8, d9, [sp, #32]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #80
	ret
	end_function keeps_public

// The secret goes with what is the caller's.
	function mixes_with_callers
	ldr	x9, [x0]
	eor	x9, x9, x19
put_mixes_with_callers:
	stp	x9, xzr, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function mixes_with_callers

// One bit of it.
	function leaves_a_bit
	ldr	x9, [x0]
	and	x9, x9, #4
put_leaves_a_bit:
	stp	x9, xzr, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function leaves_a_bit

// Nothing of it, although it is worked on.
	function leaves_no_bit
	ldr	x9, [x0]
	and	x10, x9, #4
	bfi	x10, xzr, #2, #1
	bic	x9, x9, x9
	stp	x9, x10, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function leaves_no_bit

// Subroutines of the same file have their frames too.
	.macro	calls name, wipe=1
	function \name
	stp	x29, x30, [sp, #-16]!
	bl	9f
	ldp	x29, x30, [sp], #16
	ret
9:	sub	sp, sp, #32
	ldr	q0, [x0]
put_\name:
	str	q0, [sp, #16]
	ldr	x9, [sp, #16]
	str	x9, [x1]
	.if	\wipe
	stp	xzr, xzr, [sp, #16]
	.endif
	add	sp, sp, #32
	ret
	end_function \name
	.endm

	calls	callee_wipes
	calls	callee_leaves, 0

// n blocks, each by way of the frame.
	.macro	blocks name, bug=none
	function \name
	sub	sp, sp, #32
	.ifc	\bug, left_if_empty
	ldr	q2, [x3]
	str	q2, [sp, #16]
	.endif
	cbz	x2, 2f
	mov	x9, #0
1:	ldr	q0, [x0], #16
	ldr	q1, [x3]
	eor	v0.16b, v0.16b, v1.16b
put_\name:
	str	q0, [sp]
	ldr	x10, [sp]
	ldr	x11, [sp, #8]
	stp	x10, x11, [x1], #16
	add	x9, x9, #1
	.ifc	\bug, late
	cmp	x9, #1000
	b.ne	3f
	str	q0, [sp, #16]
3:
	.endif
	cmp	x9, x2
	b.ne	1b
	.ifnc	\bug, left
	stp	xzr, xzr, [sp]
	.endif
	.ifc	\bug, left_if_empty
	stp	xzr, xzr, [sp, #16]
	.endif
2:	add	sp, sp, #32
	ret
	end_function \name
	.endm

	blocks	blocks_wiped
	blocks	blocks_left, left
	blocks	blocks_left_if_empty, left_if_empty
	blocks	blocks_left_late, late

// n blocks, each by a subroutine, whose frame is popped before the next.
	.macro	block_calls name, bug=none
	function \name
	stp	x29, x30, [sp, #-16]!
	cbz	x2, 2f
	mov	x9, #0
1:	bl	9f
	add	x9, x9, #1
	.ifc	\bug, late
	cmp	x9, #1000
	b.ne	3f
	sub	sp, sp, #64
	str	q0, [sp]
	add	sp, sp, #64
3:
	.endif
	.ifc	\bug, late_live
	cmp	x9, #1000
	b.ne	3f
	str	q0, [sp, #-32]!
	add	sp, sp, #32
3:
	.endif
	cmp	x9, x2
	b.ne	1b
2:	ldp	x29, x30, [sp], #16
	ret
9:	sub	sp, sp, #32
	ldr	q0, [x0], #16
	ldr	q1, [x3]
	eor	v0.16b, v0.16b, v1.16b
put_\name:
	str	q0, [sp]
	ldr	x10, [sp]
	ldr	x11, [sp, #8]
	stp	x10, x11, [x1], #16
	.ifnc	\bug, left
	stp	xzr, xzr, [sp]
	.endif
	add	sp, sp, #32
	ret
	end_function \name
	.endm

	block_calls block_calls_wipe
	block_calls block_calls_leave, left
	block_calls block_calls_leave_late, late
	block_calls block_calls_leave_late_below, late_live

// What is left tells which way was taken.
	function tells_the_way
	ldr	x9, [x0]
	cbz	x9, 1f
	mov	x10, #1
	stp	x10, xzr, [sp, #-16]!
	add	sp, sp, #16
	mov	x9, #0
	ret
1:	stp	xzr, xzr, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function tells_the_way

// A public way may be told.
	function tells_a_public_way
	cbz	w2, 1f
	mov	x10, #1
	stp	x10, xzr, [sp, #-16]!
	add	sp, sp, #16
	ret
1:	stp	xzr, xzr, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function tells_a_public_way

// What was popped is read again, from where a signal handler may have put anything, and kept.
	function reads_what_it_popped
	ldr	x9, [x0]
	stp	x9, xzr, [sp, #-16]!
	add	sp, sp, #16
	sub	sp, sp, #32
	ldr	x10, [sp, #16]
	stp	xzr, xzr, [sp, #16]
	stp	x10, xzr, [sp]
	add	sp, sp, #32
	ret
	end_function reads_what_it_popped

// Registers that the contract names.
	.macro	registers name, bug=none
	function \name
	ldr	x9, [x0]
	ldr	q1, [x0]
	rev	x9, x9
	umov	x3, v1.d[1]
	str	x9, [x1]
	.ifnc	\bug, x9
	mov	x9, xzr
	.endif
	.ifnc	\bug, v1
	movi	v1.2d, #0
	.endif
	.ifc	\bug, upper_half
	ldr	q1, [x0]
	mov	v1.8b, v0.8b
	ldr	d2, [x0]
	ins	v1.d[1], v2.d[0]
	.endif
	ret
	end_function \name
	.endm

	registers registers_wiped
	registers x9_left, x9
	registers v1_left, v1
	registers upper_half_left, upper_half

// A secret number, and one that is returned.
	function secret_number
	stp	x1, x0, [sp, #-16]!
	add	sp, sp, #16
	ret
	end_function secret_number

	function returns_secret
	ldr	x0, [x0]
	ret
	end_function returns_secret

// Functions that the file leaves undefined.
	function wiped_by_memset
	stp	x29, x30, [sp, #-48]!
	ldr	q0, [x0]
	str	q0, [sp, #16]
	ldr	x9, [sp, #16]
	str	x9, [x1]
	add	x0, sp, #16
	mov	w1, #0
	mov	x2, #16
	bl	memset
	ldp	x29, x30, [sp], #48
	ret
	end_function wiped_by_memset

	.macro	delegates name, callee
	function \name
	stp	x29, x30, [sp, #-16]!
	bl	\callee
	ldp	x29, x30, [sp], #16
	ret
	end_function \name
	.endm

	delegates delegates_to_clean, clean
	delegates delegates_to_careless, careless
