// AES-256-XTS, three blocks a trip, with one round key in a register at a time: every group
// of blocks runs its own loop over the rounds, whose count comes from the key struct (offset
// 240) and whose keys come from memory. One block at a time for the rest. Expected: proved,
// both directions.
#include "xts.h"

// Blocks v0..v(n-1) through all rounds of the schedule at `key`; x13, x14, v16, v17 change.
.macro crypt_from_memory key, n, decrypt
	ldr	w13, [\key, #240]
	ldr	q16, [\key]
	add	x14, \key, #16
	sub	w13, w13, #1
1:
	.irp	j, 0, 1, 2
	.if	\j < \n
	full_round \j, 16, \decrypt
	.endif
	.endr
	ldr	q16, [x14], #16
	subs	w13, w13, #1
	b.ne	1b
	ldr	q17, [x14]
	.irp	j, 0, 1, 2
	.if	\j < \n
	final_round \j, \decrypt
	.endif
	.endr
.endm

.macro final_round v, decrypt
	.if	\decrypt
	aesd	v\v\().16b, v16.16b
	.else
	aese	v\v\().16b, v16.16b
	.endif
	eor	v\v\().16b, v\v\().16b, v17.16b
.endm

// Whitened, crypted and whitened again, with the tweaks from v<first> on.
.macro crypt_with_tweaks n, first
	xor_tweaks \n, \first
	crypt_from_memory x3, \n, DECRYPT
	xor_tweaks \n, \first
.endm

	function_begin
	cmp	x2, #16
	b.lo	.Lreturn
	sub	sp, sp, #32
	ldr	q0, [x5]
	crypt_from_memory x4, 1, 0
	gpr_tweak_constant
	gpr_tweak_take 0
	split_length
	subs	x2, x2, #48
	b.lo	.Lrest

.Lloop:
	gpr_tweak_put 4
	gpr_tweak_step
	gpr_tweak_put 5
	gpr_tweak_step
	gpr_tweak_put 6
	gpr_tweak_step
	ldp	q0, q1, [x0], #32
	ldr	q2, [x0], #16
	crypt_with_tweaks 3, 4
	stp	q0, q1, [x1], #32
	str	q2, [x1], #16
	subs	x2, x2, #48
	b.hs	.Lloop

.Lrest:
	adds	x2, x2, #48
	b.eq	.Ltail
.Lone:
	gpr_tweak_put 4
	gpr_tweak_step
	ldr	q0, [x0], #16
	crypt_with_tweaks 1, 4
	str	q0, [x1], #16
	subs	x2, x2, #16
	b.ne	.Lone

.Ltail:
	cbz	x8, .Ldone
	gpr_tweak_put 4
	gpr_tweak_step
	gpr_tweak_put 5
#if DECRYPT
	ldr	q0, [x0], #16
	crypt_with_tweaks 1, 5
	str	q0, [x1], #16
#endif
	// the finished block and the tail change places by way of the frame: 32 bytes, the
	// block, then a copy of it that the tail of `in` overwrites from the start
	ldur	q0, [x1, #-16]
	stp	q0, q0, [sp]
	add	x12, sp, #16
	mov	x13, x8
.Lsteal:
	sub	x13, x13, #1
	ldrb	w14, [x0, x13]
	ldrb	w15, [sp, x13]
	strb	w14, [x12, x13]
	strb	w15, [x1, x13]
	cbnz	x13, .Lsteal
	ldr	q0, [sp, #16]
	crypt_with_tweaks 1, 4
	stur	q0, [x1, #-16]
.Ldone:
	add	sp, sp, #32
.Lreturn:
	function_end
