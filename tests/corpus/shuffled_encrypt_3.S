// AES-256-XTS encryption, five blocks a trip, instructions in random order across the five
// blocks, registers named at random. Expected: proved; with BUG_TWEAK_MIXED_UP refuted, as
// the third block of each trip is whitened at the end with the tweak of the second.
// Generated: awk -v seed=3 -v op=encrypt -f tools/shuffle.awk
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
	ldr	q0, [x4, #144]
	ldr	q27, [x4, #128]
	ldr	q4, [x4, #176]
	ldr	q18, [x4, #96]
	ldr	q23, [x4, #192]
	mov	w20, #0x87
	and	x13, x2, #15
	mov	x23, x0
	lsr	x15, x2, #4
	mov	x7, x1
	ldr	q15, [x4, #160]
	ldr	q16, [x4, #0]
	ldr	q21, [x4, #80]
	ldr	q11, [x4, #112]
	ldr	q25, [x4, #224]
	ldr	q5, [x4, #48]
	ldr	q28, [x4, #16]
	ldr	q22, [x4, #208]
	ldr	q20, [x4, #32]
	ldr	q12, [x5]
	ldr	q19, [x4, #64]
	aese	v12.16b, v16.16b
	ldr	q16, [x3, #0]
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v28.16b
	aesmc	v12.16b, v12.16b
	ldr	q28, [x3, #16]
	aese	v12.16b, v20.16b
	ldr	q20, [x3, #32]
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v5.16b
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v19.16b
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v21.16b
	ldr	q19, [x3, #64]
	aesmc	v12.16b, v12.16b
	ldr	q5, [x3, #48]
	aese	v12.16b, v18.16b
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v11.16b
	aesmc	v12.16b, v12.16b
	ldr	q11, [x3, #112]
	ldr	q18, [x3, #96]
	ldr	q21, [x3, #80]
	aese	v12.16b, v27.16b
	aesmc	v12.16b, v12.16b
	ldr	q27, [x3, #128]
	aese	v12.16b, v0.16b
	ldr	q0, [x3, #144]
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v15.16b
	ldr	q15, [x3, #160]
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v4.16b
	aesmc	v12.16b, v12.16b
	ldr	q4, [x3, #176]
	aese	v12.16b, v23.16b
	ldr	q23, [x3, #192]
	aesmc	v12.16b, v12.16b
	aese	v12.16b, v22.16b
	eor	v12.16b, v12.16b, v25.16b
	ldr	q25, [x3, #224]
	ldr	q22, [x3, #208]
	fmov	x9, v12.d[1]
	fmov	x24, d12
	mov	x14, #5
	udiv	x16, x15, x14
	msub	x15, x16, x14, x15
	cbz	x16, .Lrest
.Lloop:
	sub	x16, x16, #1
	fmov	d12, x24
	ldr	q8, [x23, #64]
	ldr	q3, [x23, #48]
	ldr	q24, [x23, #32]
	fmov	v12.d[1], x9
	and	x14, x20, x9, asr #63
	ldr	q9, [x23, #16]
	ldr	q31, [x23, #0]
	add	x23, x23, #80
	extr	x9, x9, x24, #63
	and	x8, x20, x9, asr #63
	eor	x24, x14, x24, lsl #1
	fmov	d10, x24
	eor	v31.16b, v31.16b, v12.16b
	fmov	v10.d[1], x9
	eor	v9.16b, v9.16b, v10.16b
	aese	v31.16b, v16.16b
	aese	v9.16b, v16.16b
	aesmc	v31.16b, v31.16b
	extr	x9, x9, x24, #63
	and	x10, x20, x9, asr #63
	aesmc	v9.16b, v9.16b
	aese	v31.16b, v28.16b
	aesmc	v31.16b, v31.16b
	aese	v9.16b, v28.16b
	aese	v31.16b, v20.16b
	eor	x24, x8, x24, lsl #1
	aesmc	v31.16b, v31.16b
	aesmc	v9.16b, v9.16b
	aese	v31.16b, v5.16b
	aese	v9.16b, v20.16b
	aesmc	v31.16b, v31.16b
	aesmc	v9.16b, v9.16b
	fmov	d30, x24
	aese	v9.16b, v5.16b
	aesmc	v9.16b, v9.16b
	fmov	v30.d[1], x9
	eor	v24.16b, v24.16b, v30.16b
	aese	v31.16b, v19.16b
	extr	x9, x9, x24, #63
	aesmc	v31.16b, v31.16b
	aese	v9.16b, v19.16b
	and	x14, x20, x9, asr #63
	eor	x24, x10, x24, lsl #1
	aese	v31.16b, v21.16b
	aesmc	v31.16b, v31.16b
	aesmc	v9.16b, v9.16b
	fmov	d26, x24
	aese	v9.16b, v21.16b
	aese	v31.16b, v18.16b
	fmov	v26.d[1], x9
	aesmc	v9.16b, v9.16b
	eor	v3.16b, v3.16b, v26.16b
	aese	v24.16b, v16.16b
	aesmc	v24.16b, v24.16b
	aese	v3.16b, v16.16b
	aese	v9.16b, v18.16b
	aesmc	v31.16b, v31.16b
	aesmc	v3.16b, v3.16b
	aese	v3.16b, v28.16b
	aesmc	v3.16b, v3.16b
	extr	x9, x9, x24, #63
	aese	v3.16b, v20.16b
	aese	v24.16b, v28.16b
	aese	v31.16b, v11.16b
	aesmc	v24.16b, v24.16b
	aesmc	v31.16b, v31.16b
	aese	v24.16b, v20.16b
	and	x8, x20, x9, asr #63
	aesmc	v9.16b, v9.16b
	eor	x24, x14, x24, lsl #1
	aesmc	v24.16b, v24.16b
	fmov	d1, x24
	aesmc	v3.16b, v3.16b
	aese	v31.16b, v27.16b
	aese	v9.16b, v11.16b
	fmov	v1.d[1], x9
	extr	x9, x9, x24, #63
	aese	v24.16b, v5.16b
	aesmc	v24.16b, v24.16b
	aese	v3.16b, v5.16b
	eor	x24, x8, x24, lsl #1
	aese	v24.16b, v19.16b
	aesmc	v3.16b, v3.16b
	eor	v8.16b, v8.16b, v1.16b
	aesmc	v24.16b, v24.16b
	aesmc	v9.16b, v9.16b
	aese	v24.16b, v21.16b
	aese	v9.16b, v27.16b
	aese	v8.16b, v16.16b
	aesmc	v8.16b, v8.16b
	aese	v3.16b, v19.16b
	aesmc	v9.16b, v9.16b
	aese	v9.16b, v0.16b
	aese	v8.16b, v28.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v0.16b
	aesmc	v9.16b, v9.16b
	aesmc	v24.16b, v24.16b
	aesmc	v3.16b, v3.16b
	aesmc	v31.16b, v31.16b
	aese	v3.16b, v21.16b
	aese	v31.16b, v15.16b
	aese	v9.16b, v15.16b
	aesmc	v8.16b, v8.16b
	aese	v8.16b, v20.16b
	aesmc	v31.16b, v31.16b
	aesmc	v9.16b, v9.16b
	aese	v31.16b, v4.16b
	aese	v24.16b, v18.16b
	aesmc	v24.16b, v24.16b
	aese	v9.16b, v4.16b
	aesmc	v3.16b, v3.16b
	aese	v24.16b, v11.16b
	aese	v3.16b, v18.16b
	aesmc	v9.16b, v9.16b
	aesmc	v3.16b, v3.16b
	aese	v9.16b, v23.16b
	aesmc	v31.16b, v31.16b
	aesmc	v8.16b, v8.16b
	aesmc	v9.16b, v9.16b
	aese	v8.16b, v5.16b
	aese	v9.16b, v22.16b
	aesmc	v8.16b, v8.16b
	aesmc	v24.16b, v24.16b
	aese	v8.16b, v19.16b
	aesmc	v8.16b, v8.16b
	aese	v3.16b, v11.16b
	eor	v9.16b, v9.16b, v25.16b
	aese	v24.16b, v27.16b
	aese	v8.16b, v21.16b
	eor	v9.16b, v9.16b, v10.16b
	aesmc	v24.16b, v24.16b
	str	q9, [x7, #16]
	aesmc	v8.16b, v8.16b
	aese	v31.16b, v23.16b
	aesmc	v3.16b, v3.16b
	aesmc	v31.16b, v31.16b
	aese	v24.16b, v0.16b
	aesmc	v24.16b, v24.16b
	aese	v8.16b, v18.16b
	aese	v31.16b, v22.16b
	aese	v24.16b, v15.16b
	aesmc	v8.16b, v8.16b
	aese	v8.16b, v11.16b
	aesmc	v8.16b, v8.16b
	aesmc	v24.16b, v24.16b
	aese	v3.16b, v27.16b
	eor	v31.16b, v31.16b, v25.16b
	eor	v31.16b, v31.16b, v12.16b
	aesmc	v3.16b, v3.16b
	str	q31, [x7, #0]
	aese	v3.16b, v0.16b
	aesmc	v3.16b, v3.16b
	aese	v8.16b, v27.16b
	aese	v3.16b, v15.16b
	aesmc	v3.16b, v3.16b
	aese	v3.16b, v4.16b
	aesmc	v8.16b, v8.16b
	aese	v24.16b, v4.16b
	aesmc	v24.16b, v24.16b
	aese	v24.16b, v23.16b
	aesmc	v24.16b, v24.16b
	aesmc	v3.16b, v3.16b
	aese	v24.16b, v22.16b
	eor	v24.16b, v24.16b, v25.16b
	aese	v3.16b, v23.16b
	aesmc	v3.16b, v3.16b
#ifdef BUG_TWEAK_MIXED_UP
	eor	v24.16b, v24.16b, v10.16b	// BUG tweak-mixed-up
#else
	eor	v24.16b, v24.16b, v30.16b
#endif
	str	q24, [x7, #32]	// STORE third
	aese	v3.16b, v22.16b
	eor	v3.16b, v3.16b, v25.16b
	aese	v8.16b, v0.16b
	aesmc	v8.16b, v8.16b
	eor	v3.16b, v3.16b, v26.16b
	aese	v8.16b, v15.16b
	str	q3, [x7, #48]
	aesmc	v8.16b, v8.16b
	aese	v8.16b, v4.16b
	aesmc	v8.16b, v8.16b
	aese	v8.16b, v23.16b
	aesmc	v8.16b, v8.16b
	aese	v8.16b, v22.16b
	eor	v8.16b, v8.16b, v25.16b
	eor	v8.16b, v8.16b, v1.16b
	str	q8, [x7, #64]
	add	x7, x7, #80
	cbnz	x16, .Lloop
.Lrest:
	cbz	x15, .Ltail
.Lone:
	fmov	d12, x24
	fmov	v12.d[1], x9
	sub	x15, x15, #1
	ldr	q31, [x23, #0]
	and	x14, x20, x9, asr #63
	extr	x9, x9, x24, #63
	eor	v31.16b, v31.16b, v12.16b
	add	x23, x23, #16
	aese	v31.16b, v16.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v28.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v20.16b
	aesmc	v31.16b, v31.16b
	eor	x24, x14, x24, lsl #1
	aese	v31.16b, v5.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v19.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v21.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v18.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v11.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v27.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v0.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v15.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v4.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v23.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v22.16b
	eor	v31.16b, v31.16b, v25.16b
	eor	v31.16b, v31.16b, v12.16b
	str	q31, [x7, #0]
	add	x7, x7, #16
	cbnz	x15, .Lone
.Ltail:
	cbz	x13, .Ldone
	sub	x19, x7, #16
	fmov	d12, x24
	and	x14, x20, x9, asr #63
	fmov	v12.d[1], x9
	extr	x9, x9, x24, #63
	eor	x24, x14, x24, lsl #1
	fmov	d10, x24
	fmov	v10.d[1], x9
.Lsteal:
	sub	x13, x13, #1
	ldrb	w14, [x23, x13]
	ldrb	w8, [x19, x13]
	strb	w8, [x7, x13]
	strb	w14, [x19, x13]
	cbnz	x13, .Lsteal
	ldr	q31, [x19]
	eor	v31.16b, v31.16b, v12.16b
	aese	v31.16b, v16.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v28.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v20.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v5.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v19.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v21.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v18.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v11.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v27.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v0.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v15.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v4.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v23.16b
	aesmc	v31.16b, v31.16b
	aese	v31.16b, v22.16b
	eor	v31.16b, v31.16b, v25.16b
	eor	v31.16b, v31.16b, v12.16b
	str	q31, [x19]
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
