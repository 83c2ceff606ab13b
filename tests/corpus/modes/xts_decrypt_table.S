// XTS-AES-256 decryption, five blocks at once, in the manner of kernels: constants from a literal
// and from a table in read-only data, ciphertext stealing by table lookups and by two overlapping
// stores instead of a loop over bytes.
// xts_decrypt_table(x0 out, x1 in, x2 rk1, x3 rk2, x4 bytes, x5 iv)
#include "shared.h"

.macro double to, from
	cmlt	v29.2d, v\from\().2d, #0
	ext	v29.16b, v29.16b, v29.16b, #8
	and	v29.16b, v29.16b, v31.16b
	add	v\to\().2d, v\from\().2d, v\from\().2d
	eor	v\to\().16b, v\to\().16b, v29.16b
.endm

.macro with_tweak b, t
	eor	v\b\().16b, v\b\().16b, v\t\().16b
.endm

// Fourteen rounds with the keys at x2, which moves there and back.
.macro undo blocks:vararg
	.rept	6
	ldp	q16, q17, [x2], #32
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	.irp	b, \blocks
	decrypt_round \b, 17
	.endr
	.endr
	ldp	q16, q17, [x2], #32
	ldr	q18, [x2], #-224
	.irp	b, \blocks
	decrypt_round \b, 16
	.endr
	.irp	b, \blocks
	decrypt_end \b, 17, 18
	.endr
.endm

	function xts_decrypt_table
	ldr	q31, .Lpolynomial
	ldr	q20, [x5]
	mov	w6, #13
.Ltweak:
	ldr	q16, [x3], #16
	subs	w6, w6, #1
	aese	v20.16b, v16.16b
	aesmc	v20.16b, v20.16b
	b.ne	.Ltweak
	ldp	q16, q17, [x3]
	aese	v20.16b, v16.16b
	eor	v20.16b, v20.16b, v17.16b
.Lfive:
	cmp	x4, #96
	b.lo	.Lsingly
	double	21, 20
	double	22, 21
	double	23, 22
	double	24, 23
	ldp	q0, q1, [x1]
	ldp	q2, q3, [x1, #32]
	ldr	q4, [x1, #64]
	add	x1, x1, #80
	with_tweak 0, 20
	with_tweak 1, 21
	with_tweak 2, 22
	with_tweak 3, 23
	with_tweak 4, 24
	undo	0, 1, 2, 3, 4
	with_tweak 0, 20
	with_tweak 1, 21
	with_tweak 2, 22
	with_tweak 3, 23
	with_tweak 4, 24
	stp	q0, q1, [x0]
	stp	q2, q3, [x0, #32]
	str	q4, [x0, #64]
	add	x0, x0, #80
#ifdef BUG_TWEAK_STAYS
	mov	v20.16b, v24.16b	// BUG tweak-stays
#else
	double	20, 24
#endif
	sub	x4, x4, #80
	b	.Lfive
.Lsingly:
	sub	x6, x4, #17
	cmp	x6, #15
	b.lo	.Lsteal			// 17 to 31 bytes are left
	ldr	q0, [x1], #16
	with_tweak 0, 20
	undo	0
	with_tweak 0, 20
	str	q0, [x0], #16
	double	20, 20
	subs	x4, x4, #16
	b.ne	.Lsingly
	ret
.Lsteal:
	sub	x4, x4, #16
	double	21, 20
	ldr	q0, [x1]
	ldr	q1, [x1, x4]		// the 16 bytes that end with the message
	with_tweak 0, 21
	undo	0
	with_tweak 0, 21
	adrp	x6, lookups
	add	x6, x6, :lo12:lookups
	add	x7, x6, x4
	ldr	q2, [x7]		// moves the first x4 bytes to the end of a block
	sub	x7, x6, x4
	ldr	q3, [x7, #32]		// moves the last x4 bytes to the start
#ifdef BUG_LOOKUP_OFF_BY_ONE
	ldr	q3, [x7, #31]	// BUG lookup-off-by-one
#endif
	tbl	v4.16b, {v0.16b}, v2.16b
	tbx	v0.16b, {v1.16b}, v3.16b
	with_tweak 0, 20
	undo	0
	with_tweak 0, 20
#ifdef BUG_STORES_EXCHANGED
	str	q0, [x0]
	str	q4, [x0, x4]	// BUG stores-exchanged
#else
	str	q4, [x0, x4]
	str	q0, [x0]
#endif
	ret
	.p2align 4
.Lpolynomial:
	.quad	0x87, 1
	end_function xts_decrypt_table

	.section .rodata, "a", %progbits
	.p2align 4
lookups:
	.fill	16, 1, 0xff
	.byte	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	.fill	16, 1, 0xff
