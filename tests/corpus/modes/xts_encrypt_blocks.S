// XTS encryption of whole blocks from a tweak that is already encrypted, and that is left as the
// next one. Four blocks at once under AES-256, keys in v16..v30, tweaks in v8..v11, doubled with a
// carry-less product.
// xts_encrypt_blocks(x0 key, x1 tweak, x2 in, x3 out, x4 blocks)
#include "shared.h"

// v<to> = alpha * v<from>; the bit that leaves the upper half, times 0x87, comes in below.
.macro double to, from
	ushr	v4.2d, v\from\().2d, #63
	pmull2	v5.1q, v4.2d, v31.2d
	ext	v4.16b, v7.16b, v4.16b, #8
	add	v6.2d, v\from\().2d, v\from\().2d
	eor	v6.16b, v6.16b, v4.16b
	eor	v\to\().16b, v6.16b, v5.16b
.endm

.macro with_tweak b, t
	eor	v\b\().16b, v\b\().16b, v\t\().16b
.endm

.macro encrypt blocks:vararg
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.irp	b, \blocks
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	encrypt_end \b, 29, 30
	.endr
.endm

	function xts_encrypt_blocks
	str	d8, [sp, #-32]!
	stp	d9, d10, [sp, #8]
	str	d11, [sp, #24]
	ld1	{v16.16b-v19.16b}, [x0], #64
	ld1	{v20.16b-v23.16b}, [x0], #64
	ld1	{v24.16b-v27.16b}, [x0], #64
	ld1	{v28.16b-v30.16b}, [x0]
#ifdef BUG_POLYNOMIAL
	mov	x5, #0x86	// BUG polynomial
#else
	mov	x5, #0x87
#endif
	dup	v31.2d, x5
	movi	v7.2d, #0
	ldr	q8, [x1]
#ifdef BUG_TWEAK_ON_EMPTY
	cbz	x4, .Lnone
#endif
	b	.Lany_four
.Lfour:
	double	9, 8
	double	10, 9
	double	11, 10
	ldp	q0, q1, [x2], #32
	ldp	q2, q3, [x2], #32
	with_tweak 0, 8
	with_tweak 1, 9
	with_tweak 2, 10
	with_tweak 3, 11
	encrypt	0, 1, 2, 3
	with_tweak 0, 8
	with_tweak 1, 9
	with_tweak 2, 10
	with_tweak 3, 11
	stp	q0, q1, [x3], #32
	stp	q2, q3, [x3], #32
	double	8, 11
.Lany_four:
	subs	x4, x4, #4
	b.hs	.Lfour
	adds	x4, x4, #4
	b.eq	.Ldone
.Lone:
	ldr	q0, [x2], #16
	with_tweak 0, 8
	encrypt	0
	with_tweak 0, 8
	str	q0, [x3], #16
	double	8, 8
	subs	x4, x4, #1
	b.ne	.Lone
#ifdef BUG_TWEAK_ON_EMPTY
	b	.Ldone
.Lnone:
	double	8, 8	// BUG tweak-on-empty
#endif
.Ldone:
	str	q8, [x1]
	ldr	d11, [sp, #24]
#ifdef BUG_D9
	ldr	d10, [sp, #16]	// BUG d9
#else
	ldp	d9, d10, [sp, #8]
#endif
	ldr	d8, [sp], #32
	ret
	end_function xts_encrypt_blocks
