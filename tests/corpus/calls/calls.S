// Calls of memcpy, memmove and memset, which this file leaves undefined: right ones, and those
// that take something for granted that the functions do not promise.

	.macro	function name
	.globl	\name
	.type	\name, %function
\name:
	.endm

	.macro	end_function name
	.size	\name, . - \name
	.endm

	.macro	enter
	stp	x29, x30, [sp, #-32]!
	stp	x19, x20, [sp, #16]
	.endm

	.macro	leave
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #32
	ret
	.endm

	.text

	function copies
	enter
	mov	x2, #16
	bl	memcpy
	leave
	end_function copies

	function copies_last
	mov	x2, #13
	b	memcpy
	end_function copies_last

	function moves_up
	mov	x1, x0
	add	x0, x0, #4
	mov	x2, #16
	b	memmove
	end_function moves_up

	// The frame is cleared, and what is copied out of it is what was put there.
	function through_frame
	enter
	mov	x19, x0
	sub	sp, sp, #16
	mov	x20, x1
	mov	x0, sp
	mov	w1, #0
	mov	x2, #16
	bl	memset
	ldr	q0, [x20]
	str	q0, [sp]
	mov	x0, x19
	mov	x1, sp
	mov	x2, #16
	bl	memcpy
	add	sp, sp, #16
	leave
	end_function through_frame

	// d8 is kept.
	function keeps_low_half
	enter
	str	d8, [sp, #-16]!
	mov	x19, x0
	ldr	d8, [x1, #8]
	mov	x2, #8
	bl	memcpy
	str	d8, [x19, #8]
	ldr	d8, [sp], #16
	leave
	end_function keeps_low_half

	// The upper half of v8 is not.
	function keeps_upper_half
	enter
	str	d8, [sp, #-16]!
	mov	x19, x0
	ldr	q8, [x1]
	mov	x2, #8
	bl	memcpy
	str	q8, [x19]
	ldr	d8, [sp], #16
	leave
	end_function keeps_upper_half

	function relies_on_x9
	enter
	ldr	x9, [x1, #8]
	mov	x19, x0
	mov	x2, #8
	bl	memcpy
	str	x9, [x19, #8]
	leave
	end_function relies_on_x9

	// x1 would have to be what it was.
	function relies_on_x1
	enter
	mov	x2, #8
	bl	memcpy
	ldr	x9, [x1, #8]
	str	x9, [x0, #8]
	leave
	end_function relies_on_x1

	function relies_on_flags
	enter
	mov	x2, #16
	cmp	x2, #16
	bl	memcpy
	b.eq	1f
	str	xzr, [x0]
1:	leave
	end_function relies_on_flags

	// x30 is anything once the call is done.
	function relies_on_x30
	enter
	mov	x19, x30
	mov	x2, #16
	bl	memcpy
	adr	x9, .
	sub	x9, x30, x9
	add	x9, x9, #4
	ldr	x10, [x0]
	eor	x10, x10, x9
	str	x10, [x0]
	leave
	end_function relies_on_x30

	function loses_x30
	mov	x2, #16
	bl	memcpy
	ret
	end_function loses_x30

	function overlaps
	mov	x1, x0
	add	x0, x0, #4
	mov	x2, #16
	b	memcpy
	end_function overlaps

	function too_long
	mov	x2, #17
	b	memcpy
	end_function too_long

	function secret_size
	ldrb	w2, [x1]
	and	x2, x2, #15
	b	memcpy
	end_function secret_size

	function misaligned
	str	x30, [sp, #-8]!
	mov	x2, #16
	bl	memcpy
	ldr	x30, [sp], #8
	ret
	end_function misaligned

	// What lies below sp is the callee's.
	function kept_below_sp
	enter
	mov	x19, x0
	ldr	q0, [x1]
	str	q0, [sp, #-16]!
	add	sp, sp, #16
	mov	x2, #8
	bl	memcpy
	ldr	q0, [sp, #-16]!
	str	q0, [x19]
	add	sp, sp, #16
	leave
	end_function kept_below_sp

	// The value of a set is its low byte, in each byte.
	function sets_wrong
	enter
	mov	x19, x0
	ldr	w1, [x1]
	mov	x2, #4
	bl	memset
	leave
	end_function sets_wrong

	// An address of memcpy is for the linker to say.
	function by_pointer
	enter
	adrp	x9, memcpy
	add	x9, x9, :lo12:memcpy
	mov	x2, #16
	blr	x9
	leave
	end_function by_pointer
