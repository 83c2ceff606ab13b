// CTR with a 32-bit counter, four blocks at once, any number of bytes: the last, short block is
// taken byte by byte from the key stream in the frame. Writes the next counter block to ivec;
// a short block uses up one counter.
// ctr32_4(x0 in, x1 out, x2 len, x3 key, x4 ivec)
#include "shared.h"

counter	.req w6
bare	.req v16	// the counter block with a counter of 0
round	.req x9
left	.req w10

// The block number b of this trip.
.macro counter_block b, v
	add	w8, counter, #\b
	rev	w8, w8
	mov	\v\().16b, bare.16b
	mov	\v\().s[3], w8
.endm

.macro start_rounds
	mov	round, x3
	sub	left, w5, #1
.endm

.macro one_round v
	aese	\v\().16b, v4.16b
	aesmc	\v\().16b, \v\().16b
.endm

.macro end_rounds v
	aese	\v\().16b, v4.16b
	eor	\v\().16b, \v\().16b, v5.16b
.endm

	function ctr32_4
	ldr	w5, [x3, #240]
	ldr	q16, [x4]
	mov	w6, v16.s[3]
	rev	counter, counter
	mov	v16.s[3], wzr
	subs	x2, x2, #64
	b.lo	.Lfewer
.Lfour:
	counter_block 0, v0
	counter_block 1, v1
	counter_block 2, v2
	counter_block 3, v3
#ifdef BUG_STEP_OF_3
	add	counter, counter, #3	// BUG step-of-3
#else
	add	counter, counter, #4
#endif
	start_rounds
.Lfour_rounds:
	ldr	q4, [round], #16
	one_round v0
	one_round v1
	one_round v2
	one_round v3
	subs	left, left, #1
	b.ne	.Lfour_rounds
	ldp	q4, q5, [round]
	end_rounds v0
	end_rounds v1
	end_rounds v2
	end_rounds v3
	ldp	q20, q21, [x0], #32
	ldp	q22, q23, [x0], #32
	eor	v20.16b, v20.16b, v0.16b
	eor	v21.16b, v21.16b, v1.16b
	eor	v22.16b, v22.16b, v2.16b
	eor	v23.16b, v23.16b, v3.16b
	stp	q20, q21, [x1], #32
	stp	q22, q23, [x1], #32
	subs	x2, x2, #64
	b.hs	.Lfour
.Lfewer:
	adds	x2, x2, #64
	b.eq	.Ldone
.Lone:
	counter_block 0, v0
	add	counter, counter, #1
	start_rounds
.Lone_round:
	ldr	q4, [round], #16
	one_round v0
	subs	left, left, #1
	b.ne	.Lone_round
	ldp	q4, q5, [round]
	end_rounds v0
	subs	x2, x2, #16
	b.lo	.Lpartial
	ldr	q20, [x0], #16
	eor	v20.16b, v20.16b, v0.16b
	str	q20, [x1], #16
	b.ne	.Lone
	b	.Ldone
.Lpartial:
#ifdef BUG_OVER_READ
	ldr	q20, [x0]	// BUG over-read
#endif
	str	q0, [sp, #-16]!
	add	x2, x2, #16
	mov	x7, sp
.Lbyte:
	ldrb	w11, [x0], #1
	ldrb	w12, [x7], #1
	eor	w11, w11, w12
	strb	w11, [x1], #1
	subs	x2, x2, #1
#ifdef BUG_OVER_WRITE
	b.hs	.Lbyte	// BUG over-write
#else
	b.ne	.Lbyte
#endif
	add	sp, sp, #16
.Ldone:
#ifdef BUG_IVEC_NOT_WRITTEN
	ret	// BUG ivec-not-written
#endif
	rev	counter, counter
	mov	v16.s[3], counter
	str	q16, [x4]
	ret
	end_function ctr32_4
