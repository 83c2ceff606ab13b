// CMAC of a whole message of any length, the empty one too. The subkeys are doubled in general
// registers, big-endian; the last block is padded in the frame when it is short.
// cmac(x0 key, x1 in, x2 len, x3 tag)
#include "shared.h"

	function cmac
	stp	x19, x30, [sp, #-48]!
	add	x19, sp, #32		// the last block is put there
	ldr	w4, [x0, #240]
#ifdef BUG_LOOKUP_BY_KEY
	ldrb	w8, [x0]
	and	w8, w8, #0x7f
	ldrb	w8, [x0, w8, uxtw]	// BUG lookup-by-key
#endif
	movi	v0.2d, #0
	bl	.Lcipher
	// x5:x6 = the subkey for whole last blocks, as a 128-bit number.
	fmov	x6, d0
	fmov	x5, v0.d[1]
	rev	x5, x5			// low half
	rev	x6, x6			// high half
	mov	w7, #0x87
	adds	x5, x5, x5
	adcs	x6, x6, x6
	csel	x8, x7, xzr, cs
	eor	x5, x5, x8
	movi	v0.2d, #0
.Lblock:
	cmp	x2, #16
	b.ls	.Llast
	ldr	q1, [x1], #16
	eor	v0.16b, v0.16b, v1.16b
	bl	.Lcipher
	sub	x2, x2, #16
	b	.Lblock
.Llast:
#ifdef BUG_EMPTY_IS_WHOLE
	tst	x2, #15
	b.eq	.Lwhole	// BUG empty-is-whole
#else
	b.eq	.Lwhole
#endif
	// Short: the bytes, 0x80, zeros; and the second subkey.
	stp	xzr, xzr, [x19]
	mov	w8, #0x80
	strb	w8, [x19, x2]
.Lbyte:
	cbz	x2, .Lpadded
	sub	x2, x2, #1
	ldrb	w8, [x1, x2]
	strb	w8, [x19, x2]
	b	.Lbyte
.Lpadded:
	adds	x5, x5, x5
	adcs	x6, x6, x6
#ifdef BUG_NO_REDUCTION
	mov	x8, xzr	// BUG no-reduction
#else
	csel	x8, x7, xzr, cs
#endif
	eor	x5, x5, x8
	mov	x1, x19
.Lwhole:
	ldr	q1, [x1]
	rev	x5, x5
	rev	x6, x6
	fmov	d2, x6
	fmov	v2.d[1], x5
	eor	v0.16b, v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	bl	.Lcipher
	str	q0, [x3]
#ifdef BUG_X19
	ldr	x30, [sp, #8]
	add	sp, sp, #48	// BUG x19
#else
	ldp	x19, x30, [sp], #48
#endif
	ret

// v0 encrypted; x9, x10, v3 and v4 are lost.
.Lcipher:
	mov	x9, x0
	mov	w10, w4
	ldr	q3, [x9], #16
.Lround:
	subs	w10, w10, #1
	ldr	q4, [x9], #16
	aese	v0.16b, v3.16b
	b.eq	.Lend
	mov	v3.16b, v4.16b
	aesmc	v0.16b, v0.16b
	b	.Lround
.Lend:
	eor	v0.16b, v0.16b, v4.16b
	ret
	end_function cmac
