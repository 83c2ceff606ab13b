// XTS encryption with the arguments of a kernel's routine: eight of them, 32-bit counts, and a flag
// that says whether iv is a plain iv or the tweak that the call before has left. The tweak of
// the block after the last whole one goes back to iv. One block a trip, the keys read each time.
// xts_encrypt_first(x0 out, x1 in, x2 rk1, w3 rounds, w4 bytes, x5 rk2, x6 iv, w7 first)
#include "shared.h"

// v0 encrypted with the round keys at \keys.
.macro encrypt keys
	mov	x9, \keys
	mov	w10, w3
1:	ld1	{v1.16b, v2.16b}, [x9], #32
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	aese	v0.16b, v2.16b
	subs	w10, w10, #2
	b.eq	2f
	aesmc	v0.16b, v0.16b
	b	1b
2:	ld1	{v1.16b}, [x9]
	eor	v0.16b, v0.16b, v1.16b
.endm

// alpha times the tweak in x11 (low half) and x12.
.macro step
	asr	x13, x12, #63
	and	x13, x13, x14
	extr	x12, x12, x11, #63
	eor	x11, x13, x11, lsl #1
.endm

.macro tweak_to_v3
	fmov	d3, x11
	mov	v3.d[1], x12
.endm

	function xts_encrypt_first
	mov	x14, #0x87
	ld1	{v0.16b}, [x6]
#ifdef BUG_ALWAYS_FIRST
	nop	// BUG always-first
#else
	cbz	w7, .Lnot_first
#endif
	encrypt	x5
.Lnot_first:
	umov	x11, v0.d[0]
	umov	x12, v0.d[1]
#ifdef BUG_BYTES_UPPER_HALF
	lsr	x8, x4, #4	// BUG bytes-upper-half
#else
	lsr	w8, w4, #4
#endif
.Lblock:
	tweak_to_v3
	step
	ld1	{v0.16b}, [x1], #16
	eor	v0.16b, v0.16b, v3.16b
	encrypt	x2
	eor	v0.16b, v0.16b, v3.16b
	st1	{v0.16b}, [x0], #16
	subs	x8, x8, #1
	b.ne	.Lblock
	ands	w4, w4, #15
	b.eq	.Ldone
	// The tail takes the place of the last ciphertext's first bytes, which go behind it.
#ifdef BUG_STEALS_SAME_TWEAK
	nop	// BUG steals-same-tweak
#else
	tweak_to_v3
#endif
	sub	x15, x0, #16
.Lsteal:
	sub	w4, w4, #1
	ldrb	w9, [x1, w4, uxtw]
	ldrb	w10, [x15, w4, uxtw]
	strb	w10, [x0, w4, uxtw]
	strb	w9, [x15, w4, uxtw]
	cbnz	w4, .Lsteal
	ld1	{v0.16b}, [x15]
	eor	v0.16b, v0.16b, v3.16b
	encrypt	x2
	eor	v0.16b, v0.16b, v3.16b
	st1	{v0.16b}, [x15]
.Ldone:
#ifdef BUG_IV_NOT_WRITTEN
	nop	// BUG iv-not-written
#else
	stp	x11, x12, [x6]
#endif
	ret
	end_function xts_encrypt_first
