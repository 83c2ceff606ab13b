// The key schedule of AES-192: six words a trip in vectors. A word is xored into all those after it
// by shifting whole registers; the last trip has four words to write, not six.
// key_expand_192(x0 key, x1 rk)
#include "shared.h"

	function key_expand_192
	ldr	q0, [x0]		// words 0..3
	ldr	d1, [x0, #16]		// words 4, 5
	movi	v7.2d, #0
	mov	w2, #1
	str	q0, [x1], #16
	str	d1, [x1], #8
.Ltrip:
	dup	v2.4s, v1.s[1]
	aese	v2.16b, v7.16b
	umov	w3, v2.s[0]
	ror	w3, w3, #8
#ifdef BUG_NO_CONSTANT
	nop	// BUG no-constant
#else
	eor	w3, w3, w2
#endif
	dup	v2.4s, w3
	// Each of the four words becomes the xor of itself and all before it.
	ext	v3.16b, v7.16b, v0.16b, #12
	eor	v0.16b, v0.16b, v3.16b
	ext	v3.16b, v7.16b, v0.16b, #8
	eor	v0.16b, v0.16b, v3.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x1], #16
#ifdef BUG_WRITES_54_WORDS
	str	d1, [x1], #8	// BUG writes-54-words
	sub	x1, x1, #8
#endif
	cmp	w2, #0x80
	b.eq	.Ldone
	dup	v3.4s, v0.s[3]
	ext	v4.16b, v7.16b, v1.16b, #12	// 0, word 4, word 5, ...
	eor	v1.8b, v1.8b, v4.8b
	eor	v1.8b, v1.8b, v3.8b
	str	d1, [x1], #8
	lsl	w2, w2, #1
	b	.Ltrip
.Ldone:
	ret
	end_function key_expand_192
