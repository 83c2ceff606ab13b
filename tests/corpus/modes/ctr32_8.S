// CTR with a 32-bit counter under AES-128, eight blocks at once. The counter blocks stay in
// v8..v15 with the bytes of each word turned around, and eight is added to them there.
// ctr32_8(x0 in, x1 out, x2 blocks, x3 rk, x4 iv)
#include "shared.h"

.macro turn b
	rev32	v\b\().16b, v\b\().16b
.endm

.macro encrypt blocks:vararg
	.irp	b, \blocks
	turn	\b
	.endr
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24
	.irp	b, \blocks
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	encrypt_end \b, 25, 26
	.endr
.endm

// Takes the counter block v<counter> and moves it on by eight.
.macro take_counter b, counter
	mov	v\b\().16b, v\counter\().16b
	add	v\counter\().4s, v\counter\().4s, v31.4s
.endm

// One block of data under the key stream in v<b>.
.macro cover b
	ldr	q27, [x0], #16
	eor	v27.16b, v27.16b, v\b\().16b
	str	q27, [x1], #16
.endm

	function ctr32_8
#ifdef BUG_COUNT_16_BITS
	and	x2, x2, #0xffff	// BUG count-16-bits
#endif
	sub	sp, sp, #64
	mov	x5, sp
	st1	{v8.1d-v11.1d}, [x5], #32
	st1	{v12.1d-v15.1d}, [x5]
	ld1	{v16.16b-v19.16b}, [x3], #64
	ld1	{v20.16b-v23.16b}, [x3], #64
	ld1	{v24.16b-v26.16b}, [x3]
	ldr	q8, [x4]
	rev32	v8.16b, v8.16b
	movi	v29.4s, #0
	movi	v30.4s, #1
	ext	v30.16b, v29.16b, v30.16b, #4	// 0, 0, 0, 1
	add	v9.4s, v8.4s, v30.4s
	add	v10.4s, v9.4s, v30.4s
	add	v11.4s, v10.4s, v30.4s
	add	v12.4s, v11.4s, v30.4s
	add	v13.4s, v12.4s, v30.4s
	add	v14.4s, v13.4s, v30.4s
	add	v15.4s, v14.4s, v30.4s
	shl	v31.4s, v30.4s, #3		// 0, 0, 0, 8
	cmp	x2, #8
	b.lo	.Lfew
.Leight:
	take_counter 0, 8
	take_counter 1, 9
	take_counter 2, 10
	take_counter 3, 11
	take_counter 4, 12
	take_counter 5, 13
	take_counter 6, 14
#ifdef BUG_LAST_STANDS
	mov	v7.16b, v15.16b	// BUG last-stands
#else
	take_counter 7, 15
#endif
	encrypt	0, 1, 2, 3, 4, 5, 6, 7
	cover	0
	cover	1
	cover	2
	cover	3
	cover	4
	cover	5
	cover	6
	cover	7
	sub	x2, x2, #8
	cmp	x2, #8
	b.hs	.Leight
.Lfew:
#ifdef BUG_RESIDUE_5
	cmp	x2, #5
	b.eq	.Ldone	// BUG residue-5
#endif
	cbz	x2, .Ldone
.Lrest:
	mov	v0.16b, v8.16b
#ifdef BUG_COUNTER_16_BITS
	add	v8.8h, v8.8h, v30.8h	// BUG counter-16-bits
#else
	add	v8.4s, v8.4s, v30.4s
#endif
	encrypt	0
	cover	0
	subs	x2, x2, #1
	b.ne	.Lrest
.Ldone:
#ifdef BUG_D15
	ld1	{v8.1d-v11.1d}, [sp]
	ldp	d12, d13, [sp, #32]
	ldr	d14, [sp, #48]	// BUG d15
#else
	mov	x5, sp
	ld1	{v8.1d-v11.1d}, [x5], #32
	ld1	{v12.1d-v15.1d}, [x5]
#endif
	add	sp, sp, #64
	ret
	end_function ctr32_8
