// AES-256-XTS encryption, five blocks a trip, instructions in random order across the five
// blocks, registers named at random. Expected: proved; with BUG_TWEAK_MIXED_UP refuted, as
// the third block of each trip is whitened at the end with the tweak of the second.
// Generated: awk -v seed=1 -v op=encrypt -f tools/shuffle.awk
	.arch	armv8-a+crypto
	.text
	.globl	xts_encrypt
	.type	xts_encrypt, %function
	.p2align 4
xts_encrypt:
	cmp	x2, #16
	b.lo	.Lreturn
	stp	d8, d9, [sp, #-112]!
	stp	d10, d11, [sp, #16]
	stp	d12, d13, [sp, #32]
	stp	d14, d15, [sp, #48]
	stp	x19, x20, [sp, #64]
	stp	x21, x22, [sp, #80]
	stp	x23, x24, [sp, #96]
	ldr	q26, [x4, #0]
	ldr	q14, [x4, #128]
	ldr	q11, [x4, #176]
	ldr	q24, [x4, #32]
	lsr	x22, x2, #4
	mov	x16, x1
	ldr	q4, [x4, #160]
	ldr	q0, [x4, #96]
	mov	x7, x0
	ldr	q5, [x4, #64]
	ldr	q1, [x4, #224]
	ldr	q17, [x4, #80]
	ldr	q6, [x4, #192]
	ldr	q29, [x4, #112]
	mov	w12, #0x87
	and	x6, x2, #15
	ldr	q10, [x4, #16]
	ldr	q27, [x4, #208]
	ldr	q8, [x4, #48]
	ldr	q31, [x4, #144]
	ldr	q20, [x5]
	aese	v20.16b, v26.16b
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v10.16b
	ldr	q26, [x3, #0]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v24.16b
	ldr	q10, [x3, #16]
	aesmc	v20.16b, v20.16b
	ldr	q24, [x3, #32]
	aese	v20.16b, v8.16b
	ldr	q8, [x3, #48]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v5.16b
	aesmc	v20.16b, v20.16b
	ldr	q5, [x3, #64]
	aese	v20.16b, v17.16b
	aesmc	v20.16b, v20.16b
	ldr	q17, [x3, #80]
	aese	v20.16b, v0.16b
	aesmc	v20.16b, v20.16b
	ldr	q0, [x3, #96]
	aese	v20.16b, v29.16b
	ldr	q29, [x3, #112]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v14.16b
	ldr	q14, [x3, #128]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v31.16b
	ldr	q31, [x3, #144]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v4.16b
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v11.16b
	aesmc	v20.16b, v20.16b
	ldr	q11, [x3, #176]
	aese	v20.16b, v6.16b
	ldr	q4, [x3, #160]
	ldr	q6, [x3, #192]
	aesmc	v20.16b, v20.16b
	aese	v20.16b, v27.16b
	eor	v20.16b, v20.16b, v1.16b
	ldr	q27, [x3, #208]
	fmov	x15, d20
	fmov	x8, v20.d[1]
	ldr	q1, [x3, #224]
	mov	x24, #5
	udiv	x19, x22, x24
	msub	x22, x19, x24, x22
	cbz	x19, .Lrest
.Lloop:
	ldr	q18, [x7, #16]
	ldr	q23, [x7, #48]
	sub	x19, x19, #1
	fmov	d20, x15
	and	x24, x12, x8, asr #63
	ldr	q13, [x7, #32]
	ldr	q22, [x7, #64]
	fmov	v20.d[1], x8
	extr	x8, x8, x15, #63
	ldr	q25, [x7, #0]
	add	x7, x7, #80
	and	x13, x12, x8, asr #63
	eor	v25.16b, v25.16b, v20.16b
	eor	x15, x24, x15, lsl #1
	aese	v25.16b, v26.16b
	aesmc	v25.16b, v25.16b
	fmov	d28, x15
	aese	v25.16b, v10.16b
	aesmc	v25.16b, v25.16b
	fmov	v28.d[1], x8
	extr	x8, x8, x15, #63
	eor	x15, x13, x15, lsl #1
	and	x21, x12, x8, asr #63
	aese	v25.16b, v24.16b
	fmov	d9, x15
	eor	v18.16b, v18.16b, v28.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v8.16b
	aese	v18.16b, v26.16b
	fmov	v9.d[1], x8
	aesmc	v25.16b, v25.16b
	eor	v13.16b, v13.16b, v9.16b
	aese	v13.16b, v26.16b
	aesmc	v18.16b, v18.16b
	aesmc	v13.16b, v13.16b
	aese	v25.16b, v5.16b
	extr	x8, x8, x15, #63
	and	x24, x12, x8, asr #63
	aese	v13.16b, v10.16b
	aese	v18.16b, v10.16b
	aesmc	v25.16b, v25.16b
	aesmc	v18.16b, v18.16b
	aese	v18.16b, v24.16b
	aese	v25.16b, v17.16b
	aesmc	v25.16b, v25.16b
	aesmc	v18.16b, v18.16b
	aesmc	v13.16b, v13.16b
	eor	x15, x21, x15, lsl #1
	aese	v13.16b, v24.16b
	aese	v25.16b, v0.16b
	aesmc	v13.16b, v13.16b
	aese	v18.16b, v8.16b
	aesmc	v25.16b, v25.16b
	aese	v13.16b, v8.16b
	aesmc	v13.16b, v13.16b
	aese	v13.16b, v5.16b
	aese	v25.16b, v29.16b
	aesmc	v13.16b, v13.16b
	aese	v13.16b, v17.16b
	aesmc	v13.16b, v13.16b
	aesmc	v18.16b, v18.16b
	aesmc	v25.16b, v25.16b
	aese	v13.16b, v0.16b
	aesmc	v13.16b, v13.16b
	aese	v25.16b, v14.16b
	aese	v13.16b, v29.16b
	aesmc	v25.16b, v25.16b
	fmov	d2, x15
	fmov	v2.d[1], x8
	aese	v25.16b, v31.16b
	extr	x8, x8, x15, #63
	aesmc	v25.16b, v25.16b
	aesmc	v13.16b, v13.16b
	and	x13, x12, x8, asr #63
	aese	v13.16b, v14.16b
	eor	x15, x24, x15, lsl #1
	eor	v23.16b, v23.16b, v2.16b
	aese	v23.16b, v26.16b
	fmov	d16, x15
	fmov	v16.d[1], x8
	aesmc	v13.16b, v13.16b
	aese	v18.16b, v5.16b
	extr	x8, x8, x15, #63
	aese	v25.16b, v4.16b
	aesmc	v23.16b, v23.16b
	aese	v23.16b, v10.16b
	eor	v22.16b, v22.16b, v16.16b
	aesmc	v25.16b, v25.16b
	aesmc	v18.16b, v18.16b
	aese	v22.16b, v26.16b
	eor	x15, x13, x15, lsl #1
	aese	v18.16b, v17.16b
	aesmc	v23.16b, v23.16b
	aese	v25.16b, v11.16b
	aese	v13.16b, v31.16b
	aese	v23.16b, v24.16b
	aesmc	v18.16b, v18.16b
	aese	v18.16b, v0.16b
	aesmc	v13.16b, v13.16b
	aesmc	v23.16b, v23.16b
	aesmc	v25.16b, v25.16b
	aesmc	v18.16b, v18.16b
	aesmc	v22.16b, v22.16b
	aese	v23.16b, v8.16b
	aese	v25.16b, v6.16b
	aese	v13.16b, v4.16b
	aese	v18.16b, v29.16b
	aese	v22.16b, v10.16b
	aesmc	v22.16b, v22.16b
	aesmc	v18.16b, v18.16b
	aesmc	v23.16b, v23.16b
	aesmc	v25.16b, v25.16b
	aese	v18.16b, v14.16b
	aesmc	v18.16b, v18.16b
	aese	v25.16b, v27.16b
	aese	v23.16b, v5.16b
	aesmc	v23.16b, v23.16b
	aese	v18.16b, v31.16b
	aesmc	v18.16b, v18.16b
	aese	v22.16b, v24.16b
	aese	v18.16b, v4.16b
	eor	v25.16b, v25.16b, v1.16b
	aesmc	v22.16b, v22.16b
	aese	v23.16b, v17.16b
	aese	v22.16b, v8.16b
	aesmc	v23.16b, v23.16b
	aesmc	v13.16b, v13.16b
	aese	v23.16b, v0.16b
	aese	v13.16b, v11.16b
	eor	v25.16b, v25.16b, v20.16b
	aesmc	v18.16b, v18.16b
	aesmc	v22.16b, v22.16b
	str	q25, [x16, #0]
	aesmc	v23.16b, v23.16b
	aesmc	v13.16b, v13.16b
	aese	v18.16b, v11.16b
	aese	v23.16b, v29.16b
	aese	v22.16b, v5.16b
	aesmc	v18.16b, v18.16b
	aesmc	v22.16b, v22.16b
	aesmc	v23.16b, v23.16b
	aese	v23.16b, v14.16b
	aese	v13.16b, v6.16b
	aese	v22.16b, v17.16b
	aesmc	v23.16b, v23.16b
	aesmc	v22.16b, v22.16b
	aesmc	v13.16b, v13.16b
	aese	v18.16b, v6.16b
	aese	v22.16b, v0.16b
	aesmc	v18.16b, v18.16b
	aese	v13.16b, v27.16b
	eor	v13.16b, v13.16b, v1.16b
	aese	v18.16b, v27.16b
	eor	v18.16b, v18.16b, v1.16b
#ifdef BUG_TWEAK_MIXED_UP
	eor	v13.16b, v13.16b, v28.16b	// BUG tweak-mixed-up
#else
	eor	v13.16b, v13.16b, v9.16b
#endif
	aese	v23.16b, v31.16b
	eor	v18.16b, v18.16b, v28.16b
	str	q13, [x16, #32]	// STORE third
	aesmc	v22.16b, v22.16b
	aesmc	v23.16b, v23.16b
	str	q18, [x16, #16]
	aese	v23.16b, v4.16b
	aesmc	v23.16b, v23.16b
	aese	v22.16b, v29.16b
	aese	v23.16b, v11.16b
	aesmc	v23.16b, v23.16b
	aese	v23.16b, v6.16b
	aesmc	v22.16b, v22.16b
	aesmc	v23.16b, v23.16b
	aese	v23.16b, v27.16b
	eor	v23.16b, v23.16b, v1.16b
	eor	v23.16b, v23.16b, v2.16b
	aese	v22.16b, v14.16b
	str	q23, [x16, #48]
	aesmc	v22.16b, v22.16b
	aese	v22.16b, v31.16b
	aesmc	v22.16b, v22.16b
	aese	v22.16b, v4.16b
	aesmc	v22.16b, v22.16b
	aese	v22.16b, v11.16b
	aesmc	v22.16b, v22.16b
	aese	v22.16b, v6.16b
	aesmc	v22.16b, v22.16b
	aese	v22.16b, v27.16b
	eor	v22.16b, v22.16b, v1.16b
	eor	v22.16b, v22.16b, v16.16b
	str	q22, [x16, #64]
	add	x16, x16, #80
	cbnz	x19, .Lloop
.Lrest:
	cbz	x22, .Ltail
.Lone:
	and	x24, x12, x8, asr #63
	sub	x22, x22, #1
	fmov	d20, x15
	ldr	q25, [x7, #0]
	fmov	v20.d[1], x8
	eor	v25.16b, v25.16b, v20.16b
	extr	x8, x8, x15, #63
	aese	v25.16b, v26.16b
	eor	x15, x24, x15, lsl #1
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v10.16b
	aesmc	v25.16b, v25.16b
	add	x7, x7, #16
	aese	v25.16b, v24.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v8.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v5.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v17.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v0.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v29.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v14.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v31.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v4.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v11.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v6.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v27.16b
	eor	v25.16b, v25.16b, v1.16b
	eor	v25.16b, v25.16b, v20.16b
	str	q25, [x16, #0]
	add	x16, x16, #16
	cbnz	x22, .Lone
.Ltail:
	cbz	x6, .Ldone
	and	x24, x12, x8, asr #63
	fmov	d20, x15
	sub	x20, x16, #16
	fmov	v20.d[1], x8
	extr	x8, x8, x15, #63
	eor	x15, x24, x15, lsl #1
	fmov	d28, x15
	fmov	v28.d[1], x8
.Lsteal:
	sub	x6, x6, #1
	ldrb	w24, [x7, x6]
	ldrb	w13, [x20, x6]
	strb	w13, [x16, x6]
	strb	w24, [x20, x6]
	cbnz	x6, .Lsteal
	ldr	q25, [x20]
	eor	v25.16b, v25.16b, v20.16b
	aese	v25.16b, v26.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v10.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v24.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v8.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v5.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v17.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v0.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v29.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v14.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v31.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v4.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v11.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v6.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v27.16b
	eor	v25.16b, v25.16b, v1.16b
	eor	v25.16b, v25.16b, v20.16b
	str	q25, [x20]
.Ldone:
	ldp	x23, x24, [sp, #96]
	ldp	x21, x22, [sp, #80]
	ldp	x19, x20, [sp, #64]
	ldp	d14, d15, [sp, #48]
	ldp	d12, d13, [sp, #32]
	ldp	d10, d11, [sp, #16]
	ldp	d8, d9, [sp], #112
.Lreturn:
	ret
	.size	xts_encrypt, . - xts_encrypt
