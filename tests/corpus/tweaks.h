// The ways to keep and step the tweak, all behind four macros; -DTWEAK= picks one.
//   tweak_init         v8 = T(0) becomes the state (v0, v1, x12..x15 are scratch throughout)
//   tweaks n           v8..v(8+n-1) = T(k)..T(k+n-1)
//   tweak_advance n    the state goes on from k to k+n; calls follow `tweaks n`
//   tweak_tail         v8 = T(k), v9 = T(k+1)
#define GPR 0      /* two 64-bit registers, extr and a sign mask */
#define W32 1      /* four 32-bit registers */
#define SSHR 2     /* vector: sign mask of the 64-bit lanes, swapped by ext, and a constant */
#define LANES32 3  /* vector: the same on 32-bit lanes */
#define CMLT 4     /* vector: mask by a comparison with zero */
#define USHR 5     /* vector: the carry bit by ushr, made a mask by 0 - c */
#define PMULL 6    /* vector: the carry bit times 0x87 without carries */
#define AHEAD 7    /* vector: each T(k+j) becomes T(k+j+FACTOR) in one step */
#ifndef TWEAK
#define TWEAK GPR
#endif

// The lanes that a carry reaches: x12 = low + upper * 2^32, x13 = 1 + upper * 2^32.
.macro vector_constant low, upper=0
	mov	x12, #\low
	mov	x13, #1
	.if	\upper
	movk	x12, #\upper, lsl #32
	movk	x13, #\upper, lsl #32
	.endif
	fmov	d31, x12
	fmov	v31.d[1], x13
.endm

#if TWEAK == GPR

.macro tweak_init
	gpr_tweak_constant
	gpr_tweak_take 8
.endm
.macro tweaks n
	gpr_tweaks \n
.endm
.macro tweak_advance n
.endm
.macro tweak_tail
	gpr_tweaks 2
.endm

#elif TWEAK == W32

.macro tweak_init
	mov	w11, #0x87
	umov	w9, v8.s[0]
	umov	w10, v8.s[1]
	umov	w14, v8.s[2]
	umov	w15, v8.s[3]
.endm
.macro w32_tweak_put v
	fmov	s\v, w9
	ins	v\v\().s[1], w10
	ins	v\v\().s[2], w14
	ins	v\v\().s[3], w15
.endm
.macro tweaks n
	.irp	v, 8, 9, 10, 11, 12, 13, 14, 15
	.if	\v < 8 + \n
	w32_tweak_put \v
	asr	w12, w15, #31
	and	w12, w12, w11
	extr	w15, w15, w14, #31
	extr	w14, w14, w10, #31
	extr	w10, w10, w9, #31
	eor	w9, w12, w9, lsl #1
	.endif
	.endr
.endm
.macro tweak_advance n
.endm
.macro tweak_tail
	tweaks 2
.endm

#else // the vector forms

.macro tweak_init
#if TWEAK == LANES32
	vector_constant 0x87, 1
#else
	vector_constant 0x87
#endif
#if TWEAK == AHEAD
	tweak_chain FACTOR
#endif
.endm

// v<to> = alpha * v<from>; v0 and v1 are scratch, v31 the constant.
.macro tweak_next to, from
#if TWEAK == LANES32
	sshr	v0.4s, v\from\().4s, #31
	shl	v1.4s, v\from\().4s, #1
	ext	v0.16b, v0.16b, v0.16b, #12
	and	v0.16b, v0.16b, v31.16b
#elif TWEAK == CMLT
	cmlt	v0.2d, v\from\().2d, #0
	ext	v0.16b, v0.16b, v0.16b, #8
	and	v0.16b, v0.16b, v31.16b
	add	v1.2d, v\from\().2d, v\from\().2d
#elif TWEAK == USHR
	ushr	v0.2d, v\from\().2d, #63
	movi	v1.2d, #0
	sub	v0.2d, v1.2d, v0.2d
	ext	v0.16b, v0.16b, v0.16b, #8
	and	v0.16b, v0.16b, v31.16b
	shl	v1.2d, v\from\().2d, #1
#elif TWEAK == PMULL
	ushr	v0.2d, v\from\().2d, #63
	ext	v0.16b, v0.16b, v0.16b, #8
	pmull	v1.1q, v0.1d, v31.1d
	mov	v1.d[1], v0.d[1]
	shl	v0.2d, v\from\().2d, #1
#else // SSHR, and AHEAD where it steps by one
	sshr	v0.2d, v\from\().2d, #63
	ext	v0.16b, v0.16b, v0.16b, #8
	and	v0.16b, v0.16b, v31.16b
	shl	v1.2d, v\from\().2d, #1
#endif
	eor	v\to\().16b, v0.16b, v1.16b
.endm

.macro tweak_chain n
	.irp	v, 9, 10, 11, 12, 13, 14, 15
	.if	\v < 8 + \n
	tweak_next_from_left \v
	.endif
	.endr
.endm
.macro tweak_next_from_left v
	.irp	left, 8, 9, 10, 11, 12, 13, 14
	.if	\left + 1 == \v
	tweak_next \v, \left
	.endif
	.endr
.endm
.macro tweak_first_after n
	.irp	v, 8, 9, 10, 11, 12, 13, 14, 15
	.if	\v == 8 + \n - 1
	tweak_next 8, \v
	.endif
	.endr
.endm
.macro tweak_tail
	tweak_next 9, 8
.endm

#if TWEAK == AHEAD

.macro tweak_copy to, from
	mov	v\to\().16b, v\from\().16b
.endm

// v = alpha^FACTOR * v. The FACTOR bits that fall off the top come back times 0x87; the
// product stays below 2^16, so that nothing falls off a second time.
.macro tweak_jump v
	ushr	v0.2d, v\v\().2d, #64 - FACTOR
	shl	v\v\().2d, v\v\().2d, #FACTOR
	ext	v0.16b, v0.16b, v0.16b, #8
	pmull	v1.1q, v0.1d, v31.1d
	mov	v1.d[1], v0.d[1]
	eor	v\v\().16b, v\v\().16b, v1.16b
.endm
.macro tweaks n
.endm
.macro tweak_advance n
	.irp	v, 8, 9, 10, 11, 12, 13, 14, 15
	.if	\n == FACTOR
	.if	\v < 8 + FACTOR
	tweak_jump \v
	.endif
	.elseif	\v == 8 + \n
	tweak_copy 8, \v
	.endif
	.endr
.endm

#else

.macro tweaks n
	tweak_chain \n
.endm
.macro tweak_advance n
	tweak_first_after \n
.endm

#endif
#endif
