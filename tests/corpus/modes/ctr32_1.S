// CTR with a 32-bit counter, a block at a time: the counter is a number in a general register
// and goes into the last word of the counter block.
// ctr32_1(x0 in, x1 out, x2 blocks, x3 key, x4 iv)
#include "shared.h"

	function ctr32_1
	cbz	x2, .Lreturn
	ldr	w5, [x3, #240]
	sub	w5, w5, #1
	ldp	x6, x7, [x4]
	rev	x7, x7		// its low half is the counter
	lsr	x8, x7, #32
.Lblock:
	bfi	x7, x8, #32, #32	// a carry out of the counter is lost
	rev	x9, x7
	fmov	d0, x6
	mov	v0.d[1], x9
#ifdef BUG_CARRY
	add	x7, x7, #1	// BUG carry
	lsr	x8, x7, #32
#elif defined(BUG_COUNTER_16_BITS)
	add	w9, w7, #1
	bfi	w7, w9, #0, #16	// BUG counter-16-bits
#else
	add	w7, w7, #1
#endif
	mov	x10, x3
	mov	w11, w5
.Lround:
	ld1	{v1.16b}, [x10], #16
	subs	w11, w11, #1
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	b.ne	.Lround
	ld1	{v1.16b, v2.16b}, [x10]
	aese	v0.16b, v1.16b
	ld1	{v3.16b}, [x0], #16
	eor	v0.16b, v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
	st1	{v0.16b}, [x1], #16
	subs	x2, x2, #1
	b.ne	.Lblock
.Lreturn:
	ret
	end_function ctr32_1
