// XTS-AES-128 encryption with stealing, six blocks at once. Between two sixes the next tweak lies
// in the frame, and so does the length; keys in v16..v26, tweaks in general registers until needed.
// xts128_encrypt_6(x0 in, x1 out, x2 len, x3 rk1, x4 rk2, x5 iv)
#include "shared.h"

.macro load_keys from
	ldp	q16, q17, [\from]
	ldp	q18, q19, [\from, #32]
	ldp	q20, q21, [\from, #64]
	ldp	q22, q23, [\from, #96]
	ldp	q24, q25, [\from, #128]
	ldr	q26, [\from, #160]
.endm

.macro encrypt blocks:vararg
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24
	.irp	b, \blocks
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	encrypt_end \b, 25, 26
	.endr
.endm

// v<t> = the tweak in x6 (low half) and x7, which moves on.
.macro take_tweak t
	mov	v\t\().d[0], x6
	mov	v\t\().d[1], x7
	lsr	x8, x7, #63
	extr	x7, x7, x6, #63
	lsl	x6, x6, #1
	mul	x8, x8, x9
	eor	x6, x6, x8
.endm

.macro with_tweak b, t
	eor	v\b\().16b, v\b\().16b, v\t\().16b
.endm

	function xts128_encrypt_6
	sub	sp, sp, #32
	mov	w9, #0x87
	load_keys x4
	ldr	q0, [x5]
	encrypt	0
	str	q0, [sp]
	str	x2, [sp, #16]
	load_keys x3
.Lsix:
	ldr	x2, [sp, #16]
	ldp	x6, x7, [sp]
#ifdef BUG_SIX_LEFT
	subs	x2, x2, #80	// BUG six-left
	b.lo	.Lfewer
	sub	x2, x2, #16
	str	x2, [sp, #16]
#else
	subs	x2, x2, #96
	b.lo	.Lfewer
	str	x2, [sp, #16]
#endif
	take_tweak 27
	take_tweak 28
	take_tweak 29
	take_tweak 30
	take_tweak 31
	take_tweak 7
#ifdef BUG_CARRY_LOST
	and	x7, x7, #0xfffffffffffffffe	// BUG carry-lost
#endif
	stp	x6, x7, [sp]
	ldp	q0, q1, [x0], #32
	ldp	q2, q3, [x0], #32
	ldp	q4, q5, [x0], #32
	with_tweak 0, 27
	with_tweak 1, 28
	with_tweak 2, 29
	with_tweak 3, 30
	with_tweak 4, 31
	with_tweak 5, 7
	encrypt	0, 1, 2, 3, 4, 5
	with_tweak 0, 27
	with_tweak 1, 28
	with_tweak 2, 29
	with_tweak 3, 30
	with_tweak 4, 31
	with_tweak 5, 7
	stp	q0, q1, [x1], #32
	stp	q2, q3, [x1], #32
	stp	q4, q5, [x1], #32
	b	.Lsix
.Lfewer:
	ldr	x2, [sp, #16]
	b	.Lnext
.Lone:
	take_tweak 27
	ldr	q0, [x0], #16
	with_tweak 0, 27
	encrypt	0
	with_tweak 0, 27
	str	q0, [x1], #16
	sub	x2, x2, #16
.Lnext:
	cmp	x2, #16
	b.hs	.Lone
	cbz	x2, .Ldone
	take_tweak 27
	// The last ciphertext lies in the frame while the tail takes the place of its start.
	ldur	q0, [x1, #-16]
	str	q0, [sp]
#ifdef BUG_TAIL_OVER_READ
	ldr	q1, [x0]	// BUG tail-over-read
#endif
	mov	x10, sp
	mov	x11, x1
	mov	x12, x2
.Lbyte:
	ldrb	w13, [x10]
	ldrb	w14, [x0], #1
	strb	w13, [x11], #1
	strb	w14, [x10], #1
	subs	x12, x12, #1
	b.ne	.Lbyte
	ldr	q0, [sp]
	with_tweak 0, 27
	encrypt	0
	with_tweak 0, 27
	stur	q0, [x1, #-16]
.Ldone:
	add	sp, sp, #32
	ret
	end_function xts128_encrypt_6
