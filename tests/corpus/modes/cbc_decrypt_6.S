// CBC decryption, six blocks at once from the end of the data to its start, so that nothing is
// needed that has been written; the iv stays as it is. The keys come from memory in each round.
// cbc_decrypt_6(x0 out, x1 in, x2 rk, w3 rounds, w4 bytes, x5 iv)
#include "shared.h"

	function cbc_decrypt_6
#ifdef BUG_UPPER_HALF
	mov	x6, x4	// BUG upper-half
#else
	mov	w6, w4
#endif
.Lsix:
	subs	x7, x6, #96
	b.lo	.Lrest
	add	x8, x1, x7
	ldp	q0, q1, [x8]
	ldp	q2, q3, [x8, #32]
	ldp	q4, q5, [x8, #64]
	mov	x9, x2
	sub	w10, w3, #1
.Lround:
	ldr	q16, [x9], #16
	.irp	b, 0, 1, 2, 3, 4, 5
	decrypt_round \b, 16
	.endr
	subs	w10, w10, #1
	b.ne	.Lround
	ldp	q16, q17, [x9]
	.irp	b, 0, 1, 2, 3, 4, 5
	aesd	v\b\().16b, v16.16b
	.endr
	// What each plaintext lies upon: the block before, for the first one perhaps the iv.
	mov	x11, x5
	cbz	x7, .Lfirst
	sub	x11, x8, #16
.Lfirst:
	ldr	q18, [x11]
	ldp	q19, q20, [x8]
	ldp	q21, q22, [x8, #32]
	ldr	q23, [x8, #64]
	.irp	b, 0, 1, 2, 3, 4, 5
	eor	v\b\().16b, v\b\().16b, v17.16b
	.endr
	eor	v0.16b, v0.16b, v18.16b
	eor	v1.16b, v1.16b, v19.16b
	eor	v2.16b, v2.16b, v20.16b
	eor	v3.16b, v3.16b, v21.16b
	eor	v4.16b, v4.16b, v22.16b
#ifdef BUG_WRONG_NEIGHBOUR
	eor	v5.16b, v5.16b, v22.16b	// BUG wrong-neighbour
#else
	eor	v5.16b, v5.16b, v23.16b
#endif
	add	x8, x0, x7
	stp	q0, q1, [x8]
	stp	q2, q3, [x8, #32]
	stp	q4, q5, [x8, #64]
	mov	x6, x7
	b	.Lsix
.Lrest:
	cbz	x6, .Ldone
	sub	x6, x6, #16
	ldr	q0, [x1, x6]
	mov	x9, x2
	sub	w10, w3, #1
.Lrest_round:
	ldr	q16, [x9], #16
	aesd	v0.16b, v16.16b
	aesimc	v0.16b, v0.16b
	subs	w10, w10, #1
	b.ne	.Lrest_round
	ldp	q16, q17, [x9]
	aesd	v0.16b, v16.16b
	eor	v0.16b, v0.16b, v17.16b
	ldr	q18, [x5]
	cbz	x6, .Lchained
#ifdef BUG_IV_FOR_ALL
	nop	// BUG iv-for-all
#else
	add	x8, x1, x6
	ldur	q18, [x8, #-16]
#endif
.Lchained:
	eor	v0.16b, v0.16b, v18.16b
	str	q0, [x0, x6]
	b	.Lrest
.Ldone:
	ret
	end_function cbc_decrypt_6
