// CFB-128 decryption, four blocks at once under AES-128, then one by one, then a short one. The
// ciphertext blocks that feed the cipher are those before the ones they uncover.
// cfb128_decrypt(x0 in, x1 out, x2 len, x3 rk, x4 iv)
#include "shared.h"

.macro encrypt blocks:vararg
	.irp	key, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.irp	b, \blocks
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	encrypt_end \b, 29, 30
	.endr
.endm

	function cfb128_decrypt
	ldp	q20, q21, [x3]
	ldp	q22, q23, [x3, #32]
	ldp	q24, q25, [x3, #64]
	ldp	q26, q27, [x3, #96]
	ldp	q28, q29, [x3, #128]
	ldr	q30, [x3, #160]
	ldr	q0, [x4]
	tst	x2, #-64
	b.eq	.Lsingly
.Lfour:
	ldp	q1, q2, [x0]
	ldp	q3, q4, [x0, #32]
	mov	v5.16b, v1.16b
	mov	v6.16b, v2.16b
	mov	v7.16b, v3.16b
	mov	v16.16b, v4.16b
	encrypt	0, 1, 2, 3
	eor	v0.16b, v0.16b, v5.16b
	eor	v1.16b, v1.16b, v6.16b
	eor	v2.16b, v2.16b, v7.16b
	eor	v3.16b, v3.16b, v16.16b
	stp	q0, q1, [x1], #32
	stp	q2, q3, [x1], #32
#ifdef BUG_IN_PLACE_CHAIN
	ldr	q0, [x0, #48]	// BUG in-place-chain
#else
	mov	v0.16b, v4.16b
#endif
	add	x0, x0, #64
	sub	x2, x2, #64
	cmp	x2, #64
	b.hs	.Lfour
.Lsingly:
	tst	x2, #-16
	b.eq	.Lshort
	ldr	q1, [x0], #16
	encrypt	0
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [x1], #16
	mov	v0.16b, v1.16b
	sub	x2, x2, #16
	b	.Lsingly
.Lshort:
	cbz	x2, .Lreturn
	encrypt	0
	sub	sp, sp, #16
	str	q0, [sp]
	mov	x5, #0
.Lbyte:
	ldrb	w6, [x0, x5]
	ldrb	w7, [sp, x5]
	eor	w6, w6, w7
	strb	w6, [x1, x5]
	add	x5, x5, #1
	cmp	x5, x2
#ifdef BUG_OVER_WRITE
	b.ls	.Lbyte	// BUG over-write
#else
	b.lo	.Lbyte
#endif
	add	sp, sp, #16
.Lreturn:
	ret
	end_function cfb128_decrypt
