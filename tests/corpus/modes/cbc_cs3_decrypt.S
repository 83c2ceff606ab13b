// CBC-CS3 decryption by the equivalent inverse cipher, the rounds by an argument; two blocks at
// once while more than four are to come. The tail is merged in the frame with what it was stolen
// from.
// cbc_cs3_decrypt(x0 rk, w1 rounds, x2 iv, x3 in, x4 out, x5 len)
#include "shared.h"

.macro decrypt blocks:vararg
	mov	x8, x0
	sub	w9, w1, #1
1:	ld1	{v16.16b}, [x8], #16
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	subs	w9, w9, #1
	b.ne	1b
	ld1	{v16.16b, v17.16b}, [x8]
	.irp	b, \blocks
	decrypt_end \b, 16, 17
	.endr
.endm

	function cbc_cs3_decrypt
	ldr	q4, [x2]		// the ciphertext block before
.Ltwo:
	cmp	x5, #64
	b.ls	.Lone
	ldp	q5, q6, [x3], #32
	mov	v0.16b, v5.16b
	mov	v1.16b, v6.16b
	decrypt	0, 1
	eor	v0.16b, v0.16b, v4.16b
#ifdef BUG_CHAINED_TO_PLAINTEXT
	eor	v1.16b, v1.16b, v0.16b	// BUG chained-to-plaintext
#else
	eor	v1.16b, v1.16b, v5.16b
#endif
	mov	v4.16b, v6.16b
	stp	q0, q1, [x4], #32
	sub	x5, x5, #32
	b	.Ltwo
.Lone:
	ldr	q5, [x3], #16
	mov	v0.16b, v5.16b
	decrypt	0
	sub	x5, x5, #16
	sub	x6, x5, #1
	cmp	x6, #16
	b.lo	.Lswapped		// 1 to 16 bytes are left
	eor	v0.16b, v0.16b, v4.16b
	mov	v4.16b, v5.16b
	str	q0, [x4], #16
	cbnz	x5, .Lone
	ret
.Lswapped:
	// v0 = (last plaintext, then zeros) ^ last block but one; the message has x5 bytes of each.
	mov	x6, x5
	str	q0, [sp, #-32]!
	str	q0, [sp, #16]
.Lbyte:
	sub	x6, x6, #1
	ldrb	w7, [x3, x6]
	ldrb	w8, [sp, x6]
	eor	w8, w8, w7
	strb	w7, [sp, x6]
	add	x9, sp, #16
	strb	w8, [x9, x6]
	cbnz	x6, .Lbyte
	ldr	q0, [sp]
	decrypt	0
	eor	v0.16b, v0.16b, v4.16b
	str	q0, [x4], #16
.Lcut:
	sub	x5, x5, #1
	add	x9, sp, #16
	ldrb	w7, [x9, x5]
	strb	w7, [x4, x5]
#ifdef BUG_TAIL_SHORT
	cmp	x5, #1
	b.hi	.Lcut	// BUG tail-short
#else
	cbnz	x5, .Lcut
#endif
	add	sp, sp, #32
	ret
	end_function cbc_cs3_decrypt
