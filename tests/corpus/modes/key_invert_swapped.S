// The round keys of the equivalent inverse cipher of AES-128 as big-endian words, from the
// encryption schedule in the order of bytes, which is another buffer and is read from its end.
// key_invert_swapped(x0 rk, x1 inverse)
#include "shared.h"

	function key_invert_swapped
	add	x2, x0, #160
	mov	w3, #10
.Lkey:
	ldr	q0, [x2], #-16
	cmp	w3, #10
	b.eq	.Lplain
	cbz	w3, .Lplain
	aesimc	v0.16b, v0.16b
.Lplain:
#ifdef BUG_SWAPS_DOUBLE_WORDS
	rev64	v0.16b, v0.16b	// BUG swaps-double-words
#else
	rev32	v0.16b, v0.16b
#endif
	str	q0, [x1], #16
	sub	w3, w3, #1
	tbz	w3, #31, .Lkey
	ret
	end_function key_invert_swapped
