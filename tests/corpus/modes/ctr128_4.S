// CTR with a 128-bit counter, four blocks at once; the counter is the pair x6:x7, least half
// first. All key sizes, two rounds a trip of the inner loop, as the number of rounds is even.
// Writes the next counter block back.
// ctr128_4(x0 blocks, x1 key, x2 ivec, x3 in, x4 out)
#include "shared.h"

// v<v> = the counter block; the counter moves on by one.
.macro take v
	rev	x8, x7
	rev	x9, x6
	fmov	d\v, x8
	mov	v\v\().d[1], x9
	adds	x6, x6, #1
	adc	x7, x7, xzr
.endm

.macro rounds_of blocks:vararg
	mov	x10, x1
	ldr	w11, [x1, #240]
	ldr	q16, [x10], #16
1:	sub	w11, w11, #2
	ldp	q17, q18, [x10], #32
	.irp	b, \blocks
	encrypt_round \b, 16
	.endr
	.irp	b, \blocks
	encrypt_round \b, 17
	.endr
	mov	v16.16b, v18.16b
	cmp	w11, #2
	b.hi	1b
	ldp	q17, q18, [x10]
	.irp	b, \blocks
	encrypt_round \b, 16
	encrypt_end \b, 17, 18
	.endr
.endm

	function ctr128_4
	ldp	x7, x6, [x2]
	rev	x6, x6
	rev	x7, x7
.Lfour:
	cmp	x0, #4
	b.lo	.Lone
	take	0
	take	1
	take	2
#ifdef BUG_WRAPS_AT_64
	rev	x8, x7
	rev	x9, x6
	fmov	d3, x8
	mov	v3.d[1], x9
	add	x6, x6, #1	// BUG wraps-at-64
#elif defined(BUG_WRAPS_AT_32)
	rev	x8, x7
	rev	x9, x6
	fmov	d3, x8
	mov	v3.d[1], x9
	add	w8, w6, #1
	bfi	x6, x8, #0, #32	// BUG wraps-at-32
#else
	take	3
#endif
	rounds_of 0, 1, 2, 3
	ld1	{v4.16b-v7.16b}, [x3], #64
	eor	v4.16b, v4.16b, v0.16b
	eor	v5.16b, v5.16b, v1.16b
	eor	v6.16b, v6.16b, v2.16b
	eor	v7.16b, v7.16b, v3.16b
	st1	{v4.16b-v7.16b}, [x4], #64
	sub	x0, x0, #4
	b	.Lfour
.Lone:
	cbz	x0, .Ldone
	take	0
	rounds_of 0
	ld1	{v4.16b}, [x3], #16
	eor	v4.16b, v4.16b, v0.16b
	st1	{v4.16b}, [x4], #16
	sub	x0, x0, #1
	b	.Lone
.Ldone:
	rev	x6, x6
	rev	x7, x7
#ifdef BUG_HALVES_SWAPPED
	stp	x6, x7, [x2]	// BUG halves-swapped
#else
	stp	x7, x6, [x2]
#endif
	ret
	end_function ctr128_4
