// CTR with a 128-bit counter and any number of bytes under AES-256. The counter is increased in a
// vector register, the carry found by comparing; the short block at the end is copied into the
// frame, treated there like any other, and copied out.
// ctr128_bytes(x0 out, x1 in, x2 len, x3 rk, x4 iv)
#include "shared.h"

.macro encrypt_v0
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	encrypt_round 0, \key
	.endr
	encrypt_end 0, 29, 30
.endm

// Copies w9 > 0 bytes from x5 to x6; leaves w9 = 0.
.macro copy
1:	sub	w9, w9, #1
	ldrb	w10, [x5, w9, uxtw]
	strb	w10, [x6, w9, uxtw]
	cbnz	w9, 1b
.endm

	function ctr128_bytes
	cbz	x2, .Lreturn
	ld1	{v16.16b-v19.16b}, [x3], #64
	ld1	{v20.16b-v23.16b}, [x3], #64
	ld1	{v24.16b-v27.16b}, [x3], #64
	ld1	{v28.16b-v30.16b}, [x3]
	ldr	q1, [x4]
	rev64	v1.16b, v1.16b
	ext	v1.16b, v1.16b, v1.16b, #8	// the least half comes first
	movi	v2.2d, #0
	movi	v3.2d, #0xffffffffffffffff
	ext	v4.16b, v3.16b, v2.16b, #8	// -1, 0
	lsr	x7, x2, #4
	cbz	x7, .Lshort
.Lblock:
	rev64	v0.16b, v1.16b
	ext	v0.16b, v0.16b, v0.16b, #8
	sub	v1.2d, v1.2d, v4.2d
	cmeq	v5.2d, v1.2d, #0
	ext	v5.16b, v2.16b, v5.16b, #8	// -1 in the upper half where the lower became 0
#ifdef BUG_NO_CARRY
	movi	v5.2d, #0	// BUG no-carry
#endif
	sub	v1.2d, v1.2d, v5.2d
	encrypt_v0
	ldr	q5, [x1], #16
	eor	v0.16b, v0.16b, v5.16b
	str	q0, [x0], #16
	subs	x7, x7, #1
	b.ne	.Lblock
.Lshort:
	ands	w8, w2, #15
	b.eq	.Lreturn
	rev64	v0.16b, v1.16b
	ext	v0.16b, v0.16b, v0.16b, #8
	encrypt_v0
#ifdef BUG_TAIL_BELOW_SP
	sub	x11, sp, #16	// BUG tail-below-sp
#else
	sub	sp, sp, #16
	mov	x11, sp
#endif
	mov	w9, w8
	mov	x5, x1
	mov	x6, x11
	copy
	ldr	q5, [x11]
	eor	v0.16b, v0.16b, v5.16b
	str	q0, [x11]
#ifdef BUG_WHOLE_TAIL
	str	q0, [x0]	// BUG whole-tail
#endif
	mov	w9, w8
	mov	x5, x11
	mov	x6, x0
	copy
#ifndef BUG_TAIL_BELOW_SP
	add	sp, sp, #16
#endif
.Lreturn:
	ret
	end_function ctr128_bytes
