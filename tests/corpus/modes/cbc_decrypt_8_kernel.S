// CBC decryption, eight blocks at once, for a caller that does not ask for d8..d15 to be kept nor
// for x18 to be left alone: plaintexts in v0..v7, ciphertexts in v8..v15, two round keys at a time.
// cbc_decrypt_8_kernel(x0 out, x1 in, x2 rk, w3 rounds, w4 blocks, x5 iv)
#include "shared.h"

.macro undo blocks:vararg
	mov	x6, x2
	ldp	q16, q17, [x6], #32
	sub	w18, w3, #2
1:	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	.irp	b, \blocks
	decrypt_round \b, 17
	.endr
	ldp	q16, q17, [x6], #32
	subs	w18, w18, #2
	b.ne	1b
	ldr	q18, [x6]
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	.irp	b, \blocks
	decrypt_end \b, 17, 18
	.endr
.endm

.macro xor_into b, before
	eor	v\b\().16b, v\b\().16b, v\before\().16b
.endm

	function cbc_decrypt_8_kernel
	ldr	q19, [x5]		// the ciphertext block before
	b	.Ltest
.Leight:
	ldp	q8, q9, [x1], #32
	ldp	q10, q11, [x1], #32
	ldp	q12, q13, [x1], #32
	ldp	q14, q15, [x1], #32
	mov	v0.16b, v8.16b
	mov	v1.16b, v9.16b
	mov	v2.16b, v10.16b
	mov	v3.16b, v11.16b
	mov	v4.16b, v12.16b
	mov	v5.16b, v13.16b
	mov	v6.16b, v14.16b
	mov	v7.16b, v15.16b
	undo	0, 1, 2, 3, 4, 5, 6, 7
	xor_into 0, 19
	xor_into 1, 8
	xor_into 2, 9
	xor_into 3, 10
	xor_into 4, 11
	xor_into 5, 12
#ifdef BUG_NEIGHBOURS_EXCHANGED
	xor_into 7, 13
	xor_into 6, 14	// BUG neighbours-exchanged
#else
	xor_into 6, 13
	xor_into 7, 14
#endif
	mov	v19.16b, v15.16b
	stp	q0, q1, [x0], #32
	stp	q2, q3, [x0], #32
	stp	q4, q5, [x0], #32
	stp	q6, q7, [x0], #32
	sub	w4, w4, #8
.Ltest:
	cmp	w4, #8
	b.hs	.Leight
#ifdef BUG_UPPER_HALF
	cbz	x4, .Ldone	// BUG upper-half
#else
	cbz	w4, .Ldone
#endif
.Lone:
	ldr	q8, [x1], #16
	mov	v0.16b, v8.16b
	undo	0
	xor_into 0, 19
	mov	v19.16b, v8.16b
	str	q0, [x0], #16
	sub	w4, w4, #1
	cbnz	w4, .Lone
.Ldone:
	str	q19, [x5]
	ret
	end_function cbc_decrypt_8_kernel
