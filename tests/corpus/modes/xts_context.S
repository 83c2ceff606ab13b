// XTS of whole blocks by a context that holds both schedules, the number of rounds and a flag for
// the direction. Two loops, one for each, that share the way in and the way out.
// xts_context(x0 ctx, x1 iv, x2 in, x3 out, x4 len)
#include "shared.h"

	.set	tweak_key, 240
	.set	rounds, 480
	.set	direction, 484

// Two rounds a trip of v0 with the keys from \keys on; w9 = rounds, left as it is.
.macro cipher keys, way, mix
	mov	x10, \keys
	mov	w11, w9
1:	ldp	q2, q3, [x10], #32
	\way	v0.16b, v2.16b
	\mix	v0.16b, v0.16b
	\way	v0.16b, v3.16b
	sub	w11, w11, #2
	cbz	w11, 2f
	\mix	v0.16b, v0.16b
	b	1b
2:	ldr	q2, [x10]
	eor	v0.16b, v0.16b, v2.16b
.endm

.macro tweaked_block way, mix
	ldr	q0, [x2], #16
	fmov	d1, x6
	fmov	v1.d[1], x7
	eor	v0.16b, v0.16b, v1.16b
	cipher	x0, \way, \mix
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [x3], #16
	adds	x12, x6, x6
	adcs	x7, x7, x7
	csel	x13, x8, xzr, cs
	eor	x6, x12, x13
.endm

	function xts_context
	ldr	w9, [x0, #rounds]
#ifdef BUG_ALWAYS_ENCRYPTS
	ldr	w5, [x0, #rounds]	// BUG always-encrypts
#else
	ldr	w5, [x0, #direction]
#endif
	ldr	q0, [x1]
	add	x14, x0, #tweak_key
#ifdef BUG_TWEAK_DECRYPTED
	cbz	w5, .Lplain	// BUG tweak-decrypted
#endif
	cipher	x14, aese, aesmc
.Lplain:
	fmov	x6, d0
	fmov	x7, v0.d[1]
	mov	x8, #0x87
	add	x15, x2, x4
	cbz	w5, .Ldecrypt
.Lencrypt:
	tweaked_block aese, aesmc
	cmp	x2, x15
	b.ne	.Lencrypt
	ret
.Ldecrypt:
	tweaked_block aesd, aesimc
	cmp	x2, x15
	b.ne	.Ldecrypt
	ret
	end_function xts_context
