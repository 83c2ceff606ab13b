// ECB under AES-128 with another loop for long messages: from 1 KiB on eight blocks at once with
// keys in registers; below that, and for what the long loop leaves, one at a time with keys from
// memory.
// ecb_encrypt_threshold(x0 out, x1 in, x2 bytes, x3 rk)
#include "shared.h"

	function ecb_encrypt_threshold
	cmp	x2, #1024
	b.lo	.Lshort
	stp	q16, q17, [sp, #-32]!	// of no use: v16 and v17 need not be kept
	ld1	{v20.16b-v23.16b}, [x3], #64
	ld1	{v24.16b-v27.16b}, [x3], #64
	ld1	{v28.16b-v30.16b}, [x3]
	sub	x3, x3, #128
	lsr	x4, x2, #7
	and	x2, x2, #127
.Leight:
	ld1	{v0.16b-v3.16b}, [x1], #64
	ld1	{v4.16b-v7.16b}, [x1], #64
	.irp	key, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.irp	b, 0, 1, 2, 3, 4, 5, 6, 7
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, 0, 1, 2, 3, 4, 5, 6, 7
	encrypt_end \b, 29, 30
	.endr
	st1	{v0.16b-v3.16b}, [x0], #64
	st1	{v4.16b-v7.16b}, [x0], #64
	subs	x4, x4, #1
	b.ne	.Leight
	ldp	q16, q17, [sp], #32
#ifdef BUG_KEYS_MOVED
	add	x3, x3, #16	// BUG keys-moved
#endif
.Lshort:
#ifdef BUG_NONE_LEFT
	nop	// BUG none-left
#else
	cbz	x2, .Lreturn
#endif
.Lone:
	ldr	q0, [x1], #16
	mov	x4, #0
.Lround:
	ldr	q1, [x3, x4]
	add	x4, x4, #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	cmp	x4, #144
	b.ne	.Lround
	ldp	q1, q2, [x3, #144]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x0], #16
	subs	x2, x2, #16
	b.hi	.Lone
.Lreturn:
	ret
	end_function ecb_encrypt_threshold
