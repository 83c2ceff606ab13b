// ECB under AES-128, software-pipelined: while a block goes through the second half of its rounds
// the next one goes through the first half, so that half-encrypted blocks cross the back edge.
// ecb_encrypt_pipelined(x0 in, x1 out, x2 blocks, x3 rk)
#include "shared.h"

.macro first_half b
	.irp	key, 16, 17, 18, 19, 20
	encrypt_round \b, \key
	.endr
.endm

.macro second_half b
	.irp	key, 21, 22, 23, 24
	encrypt_round \b, \key
	.endr
	encrypt_end \b, 25, 26
.endm

	function ecb_encrypt_pipelined
	cbz	x2, .Lreturn
#ifdef BUG_X18
	mov	x18, x2	// BUG x18
#endif
	ldp	q16, q17, [x3]
	ldp	q18, q19, [x3, #32]
	ldp	q20, q21, [x3, #64]
	ldp	q22, q23, [x3, #96]
	ldp	q24, q25, [x3, #128]
	ldr	q26, [x3, #160]
	ldr	q0, [x0], #16
	first_half 0
	subs	x2, x2, #1
	b.eq	.Llast
.Ltrip:
	ldr	q1, [x0], #16
	second_half 0
	first_half 1
#ifdef BUG_LOADS_AHEAD
	ldr	q2, [x0]	// BUG loads-ahead
#endif
	str	q0, [x1], #16
	mov	v0.16b, v1.16b
	subs	x2, x2, #1
	b.ne	.Ltrip
.Llast:
	second_half 0
#ifdef BUG_LAST_NOT_STORED
	nop	// BUG last-not-stored
#else
	str	q0, [x1]
#endif
.Lreturn:
	ret
	end_function ecb_encrypt_pipelined
