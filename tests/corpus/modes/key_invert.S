// Turns an encryption schedule into that of the equivalent inverse cipher, over itself: two
// pointers go towards one another, exchange round keys and mix them; the middle one stands alone.
// key_invert(x0 rk, w1 rounds)
#include "shared.h"

	function key_invert
	add	x2, x0, w1, uxtw #4
	ldr	q0, [x0]
	ldr	q1, [x2]
	str	q0, [x2], #-16
	str	q1, [x0], #16
.Lpair:
	ldr	q0, [x0]
	ldr	q1, [x2]
	aesimc	v0.16b, v0.16b
	aesimc	v1.16b, v1.16b
	str	q0, [x2], #-16
	str	q1, [x0], #16
	cmp	x0, x2
#ifdef BUG_MIDDLE_TWICE
	b.ls	.Lpair	// BUG middle-twice
#else
	b.lo	.Lpair
#endif
#ifdef BUG_MIDDLE_UNMIXED
	ret	// BUG middle-unmixed
#endif
	ldr	q0, [x0]
	aesimc	v0.16b, v0.16b
	str	q0, [x0]
	ret
	end_function key_invert
