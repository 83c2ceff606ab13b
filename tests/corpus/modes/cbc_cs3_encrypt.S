// CBC with ciphertext stealing, CS3: the last two ciphertext blocks change places, the one that is
// then last is cut to the length of the tail; one block alone is CBC. Returns 0, or -1 as a 32-bit
// number if the message has less than a block, of which nothing is made.
// cbc_cs3_encrypt(x0 in, x1 out, x2 len, x3 key, x4 iv)
#include "shared.h"

.macro encrypt_v0
	mov	x7, x3
	sub	w8, w5, #1
1:	ldr	q2, [x7], #16
	aese	v0.16b, v2.16b
	aesmc	v0.16b, v0.16b
	subs	w8, w8, #1
	b.ne	1b
	ldp	q2, q3, [x7]
	aese	v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
.endm

	function cbc_cs3_encrypt
#ifdef BUG_RETURNS_ZERO
	mov	w9, #0	// BUG returns-zero
#else
	mov	w9, #-1
#endif
	cmp	x2, #16
	b.lo	.Lreturn
	mov	w9, #0
	ldr	w5, [x3, #240]
	ldr	q0, [x4]
.Lblock:
	ldr	q1, [x0], #16
	eor	v0.16b, v0.16b, v1.16b
	encrypt_v0
	sub	x2, x2, #16
#ifdef BUG_WHOLE_NOT_SWAPPED
	cmp	x2, #15
	b.ls	.Ltail	// BUG whole-not-swapped
#else
	cmp	x2, #16
	b.ls	.Ltail
#endif
	str	q0, [x1], #16
	b	.Lblock
.Ltail:
	cbz	x2, .Lonly
	// v0 is the block that is cut; x2 the bytes that are left of the message, 1 to 16.
	sub	sp, sp, #16
#ifdef BUG_NO_PADDING
	nop	// BUG no-padding
#else
	stp	xzr, xzr, [sp]
#endif
	mov	v4.16b, v0.16b
	mov	x6, #0
.Lbyte:
	ldrb	w7, [x0, x6]
	strb	w7, [sp, x6]
	add	x6, x6, #1
	cmp	x6, x2
	b.ne	.Lbyte
	ldr	q1, [sp]
	eor	v0.16b, v0.16b, v1.16b
	encrypt_v0
	str	q4, [sp]
	str	q0, [x1], #16
.Lcut:
	sub	x6, x6, #1
	ldrb	w7, [sp, x6]
	strb	w7, [x1, x6]
	cbnz	x6, .Lcut
	add	sp, sp, #16
	b	.Lreturn
.Lonly:
	str	q0, [x1]
.Lreturn:
	mov	w0, w9
	ret
	end_function cbc_cs3_encrypt
