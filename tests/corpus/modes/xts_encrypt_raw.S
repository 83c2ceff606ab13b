// XTS-AES-256 from raw keys, the tweak's first: a subroutine expands each into the frame, the same
// place for both, and erases it in the end. Whole blocks and stealing, one block at a time.
// xts_encrypt_raw(x0 k2, x1 k1, x2 in, x3 out, x4 len, x5 iv)
#include "shared.h"

.macro xor_of_before v
	ext	v3.16b, v7.16b, v\v\().16b, #12
	eor	v\v\().16b, v\v\().16b, v3.16b
	ext	v3.16b, v7.16b, v\v\().16b, #8
	eor	v\v\().16b, v\v\().16b, v3.16b
.endm

	function xts_encrypt_raw
	stp	x29, x30, [sp, #-256]!
	mov	x29, sp
	movi	v7.2d, #0
	ldp	q0, q1, [x0]
	bl	.Lexpand
	ldr	q0, [x5]
	bl	.Lencrypt
	mov	v6.16b, v0.16b		// the tweak
#ifdef BUG_ONE_KEY
	nop	// BUG one-key
#else
	ldp	q0, q1, [x1]
	bl	.Lexpand
#endif
	mov	x8, #0x87
.Lblock:
	ldr	q0, [x2], #16
	bl	.Ltweaked
	str	q0, [x3], #16
	// The tweak times alpha.
	fmov	x9, d6
	fmov	x10, v6.d[1]
	cmp	x10, #0
	csel	x11, x8, xzr, lt
	extr	x10, x10, x9, #63
	eor	x9, x11, x9, lsl #1
	fmov	d6, x9
	fmov	v6.d[1], x10
	sub	x4, x4, #16
	cmp	x4, #16
	b.hs	.Lblock
	cbz	x4, .Lerase
	sub	x12, x3, #16		// the block that is stolen from
	mov	x9, x12
.Lsteal:
	ldrb	w10, [x9]
	ldrb	w11, [x2], #1
	strb	w10, [x3], #1
	strb	w11, [x9], #1
	subs	x4, x4, #1
	b.ne	.Lsteal
	ldr	q0, [x12]
	bl	.Ltweaked
	str	q0, [x12]
.Lerase:
	add	x9, sp, #16
	mov	w10, #15
.Lerased:
	str	q7, [x9], #16
	subs	w10, w10, #1
	b.ne	.Lerased
#ifdef BUG_X29
	ldr	x30, [sp, #8]
	add	sp, sp, #256	// BUG x29
#else
	ldp	x29, x30, [sp], #256
#endif
	ret

// The 15 round keys of the key in v0 and v1, to the frame. v7 is 0.
.Lexpand:
	add	x9, x29, #16
	mov	w10, #1
.Lexpand_two:
	stp	q0, q1, [x9], #32
	dup	v2.4s, v1.s[3]
	aese	v2.16b, v7.16b
	umov	w11, v2.s[0]
	eor	w11, w10, w11, ror #8
	dup	v2.4s, w11
	xor_of_before 0
	eor	v0.16b, v0.16b, v2.16b
	tbnz	w10, #6, .Lexpand_last
	dup	v2.4s, v0.s[3]
	aese	v2.16b, v7.16b
	xor_of_before 1
	eor	v1.16b, v1.16b, v2.16b
	lsl	w10, w10, #1
	b	.Lexpand_two
.Lexpand_last:
	str	q0, [x9]
	ret

// v0 encrypted between two xors with the tweak in v6.
.Ltweaked:
	mov	x13, x30
	eor	v0.16b, v0.16b, v6.16b
	bl	.Lencrypt
	eor	v0.16b, v0.16b, v6.16b
	ret	x13

.Lencrypt:
	add	x9, x29, #16
	mov	w10, #13
.Lround:
	ldr	q1, [x9], #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	subs	w10, w10, #1
	b.ne	.Lround
	ldp	q1, q2, [x9]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	ret
	end_function xts_encrypt_raw
