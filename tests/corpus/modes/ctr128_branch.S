// CTR with a 128-bit counter, one block a trip, that branches on the carry of the counter: constant
// time only if the iv is public.
// ctr128_branch(x0 in, x1 out, x2 blocks, x3 key, x4 iv)
#include "shared.h"

	function ctr128_branch
	ldr	q3, [x4]
	ldr	x5, [x4, #8]
	rev	x5, x5
.Lmore:
	cbz	x2, .Ldone
	mov	v0.16b, v3.16b
	adds	x5, x5, #1
	b.ne	.Llow_only
	mov	x6, v3.d[0]
	rev	x6, x6
	add	x6, x6, #1
	rev	x6, x6
	mov	v3.d[0], x6
.Llow_only:
	rev	x6, x5
	mov	v3.d[1], x6
	mov	x7, x3
	ldr	w8, [x3, #240]
.Lround:
	subs	w8, w8, #2
	ldp	q1, q2, [x7], #32
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	aese	v0.16b, v2.16b
	b.eq	.Llast
	aesmc	v0.16b, v0.16b
	b	.Lround
.Llast:
	ldr	q1, [x7]
	ldr	q2, [x0], #16
	eor	v0.16b, v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
#ifdef BUG_BRANCH_ON_DATA
	umov	w6, v2.b[0]
	cbz	w6, .Lzero	// BUG branch-on-data
.Lzero:
#endif
	str	q0, [x1], #16
	sub	x2, x2, #1
	b	.Lmore
.Ldone:
	ret
	end_function ctr128_branch
