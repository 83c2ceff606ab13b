// AES-256-XTS decryption in the style of portable reference code: one block a trip, the tweak
// in sixteen bytes of the frame, doubled there by a loop over the bytes with the carry from
// one to the next; whitening by 32-bit words; x29 as base of the frame. Expected: proved.
//   BUG_POLYNOMIAL   refuted, functional: 0x86 for 0x87
//   BUG_CARRY        refuted, functional: the doubling stops a byte early
//   BUG_HELD_TWEAK   refuted, functional: the held-back block with the tweak of the last

	.arch	armv8-a+crypto
	.text

// v0 through 14 rounds of the schedule at `base`
.macro through base, round, mix
	mov	w6, #13
	mov	x7, \base
1:	ldr	q1, [x7], #16
	\round	v0.16b, v1.16b
	\mix	v0.16b, v0.16b
	sub	w6, w6, #1
	cbnz	w6, 1b
	ldr	q1, [x7], #16
	\round	v0.16b, v1.16b
	ldr	q1, [x7]
	eor	v0.16b, v0.16b, v1.16b
.endm

// 16 bytes at `to` = 16 bytes at `from` xor the tweak at `tweak`
.macro whiten to, from, tweak
	.irp	word, 0, 4, 8, 12
	ldr	w6, [\from, #\word]
	ldr	w7, [\tweak, #\word]
	eor	w6, w6, w7
	str	w6, [\to, #\word]
	.endr
.endm

// the frame, from x29 down: -16 tweak, -32 block in work, -48 tweak kept
	.globl	bytewise_xts_decrypt
	.type	bytewise_xts_decrypt, %function
bytewise_xts_decrypt:
	cmp	x2, #16
	blo	.Lend
	stp	x29, x30, [sp, #-16]!
	mov	x29, sp
	sub	sp, sp, #48
	sub	x11, x29, #16
	sub	x12, x29, #32
	sub	x13, x29, #48
	ldr	q0, [x5]
	through	x4, aese, aesmc
	str	q0, [x11]
	mov	x5, #0			// 0: whole blocks, 1: held back, 2: what is left of it
	b	.Lnext
.Lblock:
	whiten	x12, x0, x11
	ldr	q0, [x12]
	through	x3, aesd, aesimc
	str	q0, [x12]
	whiten	x1, x12, x11
	add	x0, x0, #16
	add	x1, x1, #16
	sub	x2, x2, #16
	cbnz	x5, .Ltail

	mov	w6, #0			// double the tweak
	mov	x7, #0
.Lbyte:
	ldrb	w8, [x11, x7]
	orr	w9, w6, w8, lsl #1
	lsr	w6, w8, #7
	strb	w9, [x11, x7]
	add	x7, x7, #1
#ifdef BUG_CARRY
	cmp	x7, #15			// BUG carry
#else
	cmp	x7, #16
#endif
	b.ne	.Lbyte
	ldrb	w8, [x11]
	neg	w6, w6
#ifdef BUG_POLYNOMIAL
	mov	w9, #0x86		// BUG polynomial
#else
	mov	w9, #0x87
#endif
	and	w6, w6, w9
	eor	w8, w8, w6
	strb	w8, [x11]
	cbnz	x10, .Lblock

.Lnext:
	mov	x10, #0
	cbz	x2, .Ldone
	cmp	x2, #16
	b.eq	.Lblock
	cmp	x2, #32
	b.hs	.Lblock
	// 17..31 bytes left: keep this tweak, and come back with the next for the held-back block
	ldp	x6, x7, [x11]
	stp	x6, x7, [x13]
	mov	x5, #1
	mov	x10, #1
	mov	w6, #0
	mov	x7, #0
#ifdef BUG_HELD_TWEAK
	b	.Lblock			// BUG held-tweak
#else
	b	.Lbyte
#endif

.Ltail:
	cmp	x5, #2
	b.eq	.Ldone
	// x0, x1 at the tail: swap it with the front of the block just written
	sub	x8, x1, #16
	mov	x7, x2
.Lswap:
	subs	x7, x7, #1
	ldrb	w6, [x8, x7]
	ldrb	w9, [x0, x7]
	strb	w9, [x8, x7]
	strb	w6, [x1, x7]
	b.ne	.Lswap
	mov	x0, x8
	mov	x1, x8
	ldr	q0, [x13]
	str	q0, [x11]
	mov	x5, #2
	b	.Lblock
.Ldone:
	mov	sp, x29
	ldp	x29, x30, [sp], #16
.Lend:
	ret
	.size	bytewise_xts_decrypt, . - bytewise_xts_decrypt
