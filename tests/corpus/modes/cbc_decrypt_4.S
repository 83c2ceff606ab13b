// CBC decryption, four blocks at once, over its own input where that is asked for: the four
// ciphertext blocks stay in registers until they have been chained. AES-256 keys in v16..v30.
// cbc_decrypt_4(x0 in, x1 out, x2 blocks, x3 key, x4 ivec)
#include "shared.h"

.macro undo blocks:vararg
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.irp	b, \blocks
	decrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	decrypt_end \b, 29, 30
	.endr
.endm

.macro chain plain, before
	eor	v\plain\().16b, v\plain\().16b, v\before\().16b
.endm

	function cbc_decrypt_4
	stp	d8, d9, [sp, #-32]!
	stp	d10, d11, [sp, #16]
	ldp	q16, q17, [x3]
	ldp	q18, q19, [x3, #32]
	ldp	q20, q21, [x3, #64]
	ldp	q22, q23, [x3, #96]
	ldp	q24, q25, [x3, #128]
	ldp	q26, q27, [x3, #160]
	ldp	q28, q29, [x3, #192]
	ldr	q30, [x3, #224]
	ldr	q7, [x4]
	lsr	x5, x2, #2
	and	x2, x2, #3
	cbz	x5, .Lsingly
.Lfour:
	ldp	q8, q9, [x0]
	ldp	q10, q11, [x0, #32]
	mov	v0.16b, v8.16b
	mov	v1.16b, v9.16b
	mov	v2.16b, v10.16b
	mov	v3.16b, v11.16b
	undo	0, 1, 2, 3
	chain	0, 7
#ifdef BUG_READ_AFTER_WRITE
	str	q0, [x1]
	ldr	q8, [x0]	// BUG read-after-write
#endif
	chain	1, 8
	chain	2, 9
	chain	3, 10
	mov	v7.16b, v11.16b
	stp	q0, q1, [x1], #32
	stp	q2, q3, [x1], #32
	add	x0, x0, #64
	subs	x5, x5, #1
	b.ne	.Lfour
.Lsingly:
	cbz	x2, .Ldone
	ldr	q8, [x0], #16
	mov	v0.16b, v8.16b
	undo	0
	chain	0, 7
#ifdef BUG_CHAIN_IN_REST
	mov	v7.16b, v11.16b	// BUG chain-in-rest
#else
	mov	v7.16b, v8.16b
#endif
	str	q0, [x1], #16
	sub	x2, x2, #1
	b	.Lsingly
.Ldone:
#ifndef BUG_IVEC_NOT_WRITTEN
	str	q7, [x4]
#else
	nop	// BUG ivec-not-written
#endif
#ifdef BUG_D8
	ldp	d10, d11, [sp, #16]
	ldr	d9, [sp, #8]	// BUG d8
	add	sp, sp, #32
#else
	ldp	d10, d11, [sp, #16]
	ldp	d8, d9, [sp], #32
#endif
	ret
	end_function cbc_decrypt_4
