// ECB, two blocks at once, from round keys whose 32-bit words are big-endian numbers; the round
// count is an 8-bit argument, so that 56 bits of its register may be anything.
// ecb_encrypt_swapped(x0 in, x1 out, w2 rounds, x3 rk, x4 bytes)
#include "shared.h"

key	.req x5
left	.req w6

	function ecb_encrypt_swapped
#ifdef BUG_SUB_WORD
	mov	w2, w2	// BUG sub-word
#else
	and	w2, w2, #0xff
#endif
	lsr	x4, x4, #4
	tbz	x4, #0, .Lpairs
	mov	key, x3
	sub	left, w2, #1
	ldr	q0, [x0], #16
.Lsingle:
	ldr	q4, [key], #16
	rev32	v4.16b, v4.16b
	aese	v0.16b, v4.16b
	aesmc	v0.16b, v0.16b
	subs	left, left, #1
	b.ne	.Lsingle
	ldp	q4, q5, [key]
	rev32	v4.16b, v4.16b
	rev32	v5.16b, v5.16b
	aese	v0.16b, v4.16b
	eor	v0.16b, v0.16b, v5.16b
	str	q0, [x1], #16
.Lpairs:
	lsr	x4, x4, #1
.Lpair:
	cbz	x4, .Ldone
	sub	x4, x4, #1
	mov	key, x3
	sub	left, w2, #1
	ldp	q0, q1, [x0], #32
.Lround:
	ldr	q4, [key], #16
	rev32	v4.16b, v4.16b
	aese	v0.16b, v4.16b
	aesmc	v0.16b, v0.16b
	aese	v1.16b, v4.16b
	aesmc	v1.16b, v1.16b
	subs	left, left, #1
	b.ne	.Lround
	ldp	q4, q5, [key]
	rev32	v4.16b, v4.16b
#ifdef BUG_KEY_NOT_SWAPPED
	rev64	v5.16b, v5.16b	// BUG key-not-swapped
#else
	rev32	v5.16b, v5.16b
#endif
	aese	v0.16b, v4.16b
	aese	v1.16b, v4.16b
	eor	v0.16b, v0.16b, v5.16b
	eor	v1.16b, v1.16b, v5.16b
	stp	q0, q1, [x1], #32
	b	.Lpair
.Ldone:
	ret
	end_function ecb_encrypt_swapped
