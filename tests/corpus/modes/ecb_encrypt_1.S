// ECB, one block at a time, the round keys read again for each: a loop in a loop, both with a
// test at the head.
// ecb_encrypt_1(x0 in, x1 out, x2 blocks, x3 key)
#include "shared.h"

	function ecb_encrypt_1
	ldr	w4, [x3, #240]
	sub	w4, w4, #1
	b	.Lmore
.Lblock:
	ldr	q0, [x0], #16
	mov	x5, x3
	mov	w6, w4
.Lrounds:
	cbz	w6, .Llast
	ldr	q1, [x5], #16
	sub	w6, w6, #1
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	b	.Lrounds
.Llast:
	ldp	q2, q3, [x5]
	aese	v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
	str	q0, [x1], #16
	sub	x2, x2, #1
.Lmore:
#ifdef BUG_ONE_TOO_MANY
	tbz	x2, #63, .Lblock	// BUG one-too-many
#else
	cbnz	x2, .Lblock
#endif
	ret
	end_function ecb_encrypt_1
