// XTS decryption, the keys as first arguments, each with a round count of its own; messages of less
// than a block are left alone. Three blocks at once while more than three are to come, so that
// stealing finds its two; the tweaks stay in vectors and are doubled there.
// xts_decrypt_keys_first(x0 key1, x1 key2, x2 iv, x3 in, x4 out, x5 len)
#include "shared.h"

// v<to> = alpha * v<from>; v31 = {0x87, 1}.
.macro double to, from
	sshr	v30.2d, v\from\().2d, #63
	ext	v30.16b, v30.16b, v30.16b, #8
	and	v30.16b, v30.16b, v31.16b
	shl	v\to\().2d, v\from\().2d, #1
	eor	v\to\().16b, v\to\().16b, v30.16b
.endm

.macro with_tweak b, t
	eor	v\b\().16b, v\b\().16b, v\t\().16b
.endm

.macro undo blocks:vararg
	mov	x8, x0
	sub	w9, w6, #1
1:	ldr	q16, [x8], #16
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	subs	w9, w9, #1
	b.ne	1b
	ldp	q16, q17, [x8]
	.irp	b, \blocks
	decrypt_end \b, 16, 17
	.endr
.endm

	function xts_decrypt_keys_first
#ifdef BUG_SHORT_MESSAGE
	cmp	x5, #15	// BUG short-message
#else
	cmp	x5, #16
#endif
	b.lo	.Lreturn
	ldr	w6, [x0, #240]
#ifdef BUG_ROUNDS_OF_KEY1
	ldr	w7, [x0, #240]	// BUG rounds-of-key1
#else
	ldr	w7, [x1, #240]
#endif
	mov	w8, #0x87
	fmov	d31, x8
	mov	w8, #1
	mov	v31.d[1], x8
	ldr	q4, [x2]
.Ltweak:
	ldr	q16, [x1], #16
	sub	w7, w7, #1
	aese	v4.16b, v16.16b
	cbz	w7, .Ltweak_end
	aesmc	v4.16b, v4.16b
	b	.Ltweak
.Ltweak_end:
	ldr	q16, [x1]
	eor	v4.16b, v4.16b, v16.16b

	// v4 is the tweak of the next block, x5 what is left.
.Lthree:
	cmp	x5, #64
	b.lo	.Lsingly
	double	5, 4
	double	6, 5
	ld1	{v0.16b-v2.16b}, [x3], #48
	with_tweak 0, 4
	with_tweak 1, 5
	with_tweak 2, 6
	undo	0, 1, 2
	with_tweak 0, 4
	with_tweak 1, 5
	with_tweak 2, 6
	st1	{v0.16b-v2.16b}, [x4], #48
	double	4, 6
	sub	x5, x5, #48
	b	.Lthree
.Lsingly:
	cmp	x5, #32
	b.hs	.Lone
	cmp	x5, #16
	b.hi	.Lsteal
.Lone:
	ldr	q0, [x3], #16
	with_tweak 0, 4
	undo	0
	with_tweak 0, 4
	str	q0, [x4], #16
	double	4, 4
	subs	x5, x5, #16
	b.ne	.Lsingly
	b	.Lreturn

	// 17 to 31 bytes: the whole block goes by the later tweak, what results by the earlier.
.Lsteal:
	double	5, 4
	ldr	q0, [x3]
#ifdef BUG_TWEAKS_IN_ORDER
	mov	v6.16b, v4.16b	// BUG tweaks-in-order
	mov	v4.16b, v5.16b
	mov	v5.16b, v6.16b
#endif
	with_tweak 0, 5
	undo	0
	with_tweak 0, 5
	str	q0, [sp, #-16]!
	sub	x5, x5, #16
.Lbyte:
	sub	x5, x5, #1
	add	x8, x3, x5
	ldrb	w9, [x8, #16]
	ldrb	w10, [sp, x5]
	strb	w9, [sp, x5]
	add	x8, x4, x5
	strb	w10, [x8, #16]
	cbnz	x5, .Lbyte
	ldr	q0, [sp], #16
	with_tweak 0, 4
	undo	0
	with_tweak 0, 4
	str	q0, [x4]
.Lreturn:
	ret
	end_function xts_decrypt_keys_first
