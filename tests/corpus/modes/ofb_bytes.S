// OFB of any number of bytes; encryption and decryption are the same. An inner loop goes through
// the keys by an index; a short block at the end is done in pieces of 8, 4, 2 and 1 bytes, as the
// bits of the length say. Returns the length.
// ofb_bytes(x0 in, x1 out, x2 len, x3 rk, w4 rounds, x5 iv)
#include "shared.h"

stream	.req v0
last	.req x6		// where the last round key is
index	.req x9

.macro next_output
	mov	index, #0
	ldr	q2, [x3]
1:	add	index, index, #16
	aese	stream.16b, v2.16b
	ldr	q2, [x3, index]
	cmp	index, last
	b.eq	2f
	aesmc	stream.16b, stream.16b
	b	1b
2:	eor	stream.16b, stream.16b, v2.16b
.endm

// If that bit of the length is set: `size` bytes, in a register of that size.
.macro piece bit, size, register
	tbz	x2, #\bit, 1f
	ldr	\register, [x0], #\size
	eor	v1.8b, v1.8b, v0.8b
	str	\register, [x1], #\size
	ext	v0.16b, v0.16b, v0.16b, #\size
1:
.endm

	function ofb_bytes
	ldr	q0, [x5]
#ifdef BUG_UPPER_HALF
	lsl	last, x4, #4	// BUG upper-half
#else
	ubfiz	last, x4, #4, #8
#endif
	subs	x7, x2, #16
	b.lo	.Lrest
.Lblock:
	next_output
	ldr	q1, [x0], #16
	eor	v1.16b, v1.16b, v0.16b
	str	q1, [x1], #16
	subs	x7, x7, #16
	b.hs	.Lblock
.Lrest:
#ifdef BUG_NO_TAIL_STREAM
	tbz	x2, #0, .Lreturn	// BUG no-tail-stream
#endif
	tst	x2, #15
	b.eq	.Lreturn
	next_output
	piece	3, 8, d1
	piece	2, 4, s1
	piece	1, 2, h1
	piece	0, 1, b1
.Lreturn:
	mov	x0, x2
	ret
	end_function ofb_bytes
