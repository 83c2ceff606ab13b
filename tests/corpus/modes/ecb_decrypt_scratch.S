// ECB decryption from an encryption schedule, the inverse round keys made in memory that the
// caller lends for it; three blocks at once.
// ecb_decrypt_scratch(x0 in, x1 out, x2 blocks, x3 key, x4 scratch)
#include "shared.h"

.macro undo blocks:vararg
	mov	x7, x4
	sub	w8, w5, #1
1:	ldr	q16, [x7], #16
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	subs	w8, w8, #1
	b.ne	1b
	ldp	q16, q17, [x7]
	.irp	b, \blocks
	decrypt_end \b, 16, 17
	.endr
.endm

	function ecb_decrypt_scratch
	ldr	w5, [x3, #240]
#ifdef BUG_KEY_WRITTEN
	str	w5, [x3, #240]	// BUG key-written
#endif
	lsl	x6, x5, #4
	ldr	q0, [x3], #16
	str	q0, [x4, x6]
.Lmix:
	sub	x6, x6, #16
	ldr	q0, [x3], #16
	cbz	x6, .Lunmixed
	aesimc	v0.16b, v0.16b
	str	q0, [x4, x6]
	b	.Lmix
.Lunmixed:
#ifdef BUG_MIXED_TOO_FAR
	aesimc	v0.16b, v0.16b	// BUG mixed-too-far
#endif
	str	q0, [x4]
#ifdef BUG_SCRATCH_OVER_WRITE
	add	x6, x4, #240
	str	wzr, [x6]	// BUG scratch-over-write
#endif
.Lthree:
	cmp	x2, #3
	b.lo	.Lone
	sub	x2, x2, #3
	ld1	{v0.16b-v2.16b}, [x0], #48
	undo	0, 1, 2
	st1	{v0.16b-v2.16b}, [x1], #48
	b	.Lthree
.Lone:
	cbz	x2, .Ldone
	sub	x2, x2, #1
	ldr	q0, [x0], #16
	undo	0
	str	q0, [x1], #16
	b	.Lone
.Ldone:
	ret
	end_function ecb_decrypt_scratch
