// The key schedule of AES-128: the four words stay in general registers, the S-box is that of
// the AES instructions on a vector of four equal words, which ShiftRows leaves alone.
// key_expand_128(x0 key, x1 rk)
#include "shared.h"

	function key_expand_128
	ldp	w2, w3, [x0]
	ldp	w4, w5, [x0, #8]
	movi	v1.2d, #0
	mov	w6, #1			// the round constant
.Lround:
	stp	w2, w3, [x1], #8
	stp	w4, w5, [x1], #8
#ifdef BUG_ROUND_SHORT
	cmp	w6, #0x36	// BUG round-short
#else
	cmp	w6, #0x6c		// what follows 0x36
#endif
	b.eq	.Ldone
	dup	v0.4s, w5
	aese	v0.16b, v1.16b
	umov	w7, v0.s[0]
#ifdef BUG_NO_ROTATION
	eor	w2, w2, w7	// BUG no-rotation
#else
	eor	w2, w2, w7, ror #8
#endif
	eor	w2, w2, w6
	eor	w3, w3, w2
	eor	w4, w4, w3
	eor	w5, w5, w4
	lsl	w6, w6, #1
	tbz	w6, #8, .Lround
	mov	w6, #0x1b
	b	.Lround
.Ldone:
	ret
	end_function key_expand_128
