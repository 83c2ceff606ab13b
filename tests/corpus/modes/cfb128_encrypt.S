// CFB-128 encryption of any number of bytes; what is done is counted in a callee-saved register,
// and the inner loop does two rounds a trip.
// cfb128_encrypt(x0 in, x1 out, x2 len, x3 key, x4 iv)
#include "shared.h"

	function cfb128_encrypt
	stp	x19, x20, [sp, #-32]!
	str	x21, [sp, #16]
	ldr	w19, [x3, #240]
	ldr	q0, [x4]
	mov	x20, #0			// bytes done
	sub	w19, w19, #2
.Lmore:
	sub	x21, x2, x20
	cbz	x21, .Ldone
	mov	x5, x3
	mov	w6, w19
.Ltwo_rounds:
	ldp	q1, q2, [x5], #32
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	aese	v0.16b, v2.16b
	aesmc	v0.16b, v0.16b
	subs	w6, w6, #2
	b.ne	.Ltwo_rounds
	ldp	q1, q2, [x5]
	ldr	q3, [x5, #32]
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	aese	v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
	cmp	x21, #16
	b.lo	.Lpartial
	ldr	q4, [x0, x20]
	eor	v0.16b, v0.16b, v4.16b
	str	q0, [x1, x20]
#ifdef BUG_FEEDS_PLAINTEXT
	mov	v0.16b, v4.16b	// BUG feeds-plaintext
#endif
	add	x20, x20, #16
	b	.Lmore
.Lpartial:
	// The key stream goes out byte by byte from the low end of v0.
	add	x5, x0, x20
	add	x6, x1, x20
.Lbyte:
	umov	w7, v0.b[0]
	ldrb	w8, [x5], #1
	eor	w7, w7, w8
	strb	w7, [x6], #1
	ext	v0.16b, v0.16b, v0.16b, #1
	sub	x21, x21, #1
#ifdef BUG_TAIL_SHORT
	cmp	x21, #1
	b.hi	.Lbyte	// BUG tail-short
#else
	cbnz	x21, .Lbyte
#endif
.Ldone:
#ifdef BUG_X21
	mov	x21, x20	// BUG x21
#else
	ldr	x21, [sp, #16]
#endif
	ldp	x19, x20, [sp], #32
	ret
	end_function cfb128_encrypt
