// AES-256-XTS decryption, five blocks a trip, instructions in random order across the five
// blocks, registers named at random. Expected: proved; with BUG_TWEAK_MIXED_UP refuted, as
// the third block of each trip is whitened at the end with the tweak of the second.
// Generated: awk -v seed=4 -v op=decrypt -f tools/shuffle.awk
	.arch	armv8-a+crypto
	.text
	.globl	xts_decrypt
	.type	xts_decrypt, %function
	.p2align 4
xts_decrypt:
	cmp	x2, #16
	b.lo	.Lreturn
	stp	d8, d9, [sp, #-112]!
	stp	d10, d11, [sp, #16]
	stp	d12, d13, [sp, #32]
	stp	d14, d15, [sp, #48]
	stp	x19, x20, [sp, #64]
	stp	x21, x22, [sp, #80]
	stp	x23, x24, [sp, #96]
	ldr	q18, [x4, #48]
	ldr	q30, [x4, #96]
	ldr	q23, [x4, #176]
	ldr	q10, [x4, #192]
	ldr	q8, [x4, #160]
	ldr	q26, [x4, #32]
	ldr	q22, [x4, #16]
	ldr	q27, [x4, #0]
	ldr	q25, [x4, #128]
	ldr	q28, [x5]
	ldr	q6, [x4, #112]
	ldr	q3, [x4, #80]
	mov	x11, x0
	mov	x6, x1
	ldr	q12, [x4, #64]
	mov	w16, #0x87
	lsr	x12, x2, #4
	and	x7, x2, #15
	ldr	q20, [x4, #224]
	ldr	q9, [x4, #208]
	aese	v28.16b, v27.16b
	ldr	q27, [x3, #0]
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v22.16b
	ldr	q22, [x3, #16]
	aesmc	v28.16b, v28.16b
	ldr	q29, [x4, #144]
	aese	v28.16b, v26.16b
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v18.16b
	aesmc	v28.16b, v28.16b
	ldr	q18, [x3, #48]
	aese	v28.16b, v12.16b
	ldr	q12, [x3, #64]
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v3.16b
	ldr	q3, [x3, #80]
	aesmc	v28.16b, v28.16b
	ldr	q26, [x3, #32]
	aese	v28.16b, v30.16b
	ldr	q30, [x3, #96]
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v6.16b
	ldr	q6, [x3, #112]
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v25.16b
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v29.16b
	ldr	q29, [x3, #144]
	aesmc	v28.16b, v28.16b
	ldr	q25, [x3, #128]
	aese	v28.16b, v8.16b
	ldr	q8, [x3, #160]
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v23.16b
	aesmc	v28.16b, v28.16b
	aese	v28.16b, v10.16b
	aesmc	v28.16b, v28.16b
	ldr	q23, [x3, #176]
	aese	v28.16b, v9.16b
	ldr	q9, [x3, #208]
	ldr	q10, [x3, #192]
	eor	v28.16b, v28.16b, v20.16b
	fmov	x10, v28.d[1]
	fmov	x14, d28
	ldr	q20, [x3, #224]
	cmp	x7, #0
	cset	x17, ne
	sub	x12, x12, x17
	mov	x17, #5
	udiv	x8, x12, x17
	msub	x12, x8, x17, x12
	cbz	x8, .Lrest
.Lloop:
	and	x17, x16, x10, asr #63
	fmov	d28, x14
	ldr	q7, [x11, #32]
	ldr	q31, [x11, #16]
	ldr	q21, [x11, #0]
	sub	x8, x8, #1
	ldr	q14, [x11, #48]
	fmov	v28.d[1], x10
	ldr	q11, [x11, #64]
	add	x11, x11, #80
	extr	x10, x10, x14, #63
	eor	v21.16b, v21.16b, v28.16b
	aesd	v21.16b, v27.16b
	aesimc	v21.16b, v21.16b
	eor	x14, x17, x14, lsl #1
	and	x21, x16, x10, asr #63
	aesd	v21.16b, v22.16b
	fmov	d0, x14
	fmov	v0.d[1], x10
	aesimc	v21.16b, v21.16b
	extr	x10, x10, x14, #63
	eor	v31.16b, v31.16b, v0.16b
	aesd	v21.16b, v26.16b
	eor	x14, x21, x14, lsl #1
	aesd	v31.16b, v27.16b
	aesimc	v21.16b, v21.16b
	and	x13, x16, x10, asr #63
	aesd	v21.16b, v18.16b
	aesimc	v31.16b, v31.16b
	aesimc	v21.16b, v21.16b
	aesd	v31.16b, v22.16b
	fmov	d2, x14
	aesimc	v31.16b, v31.16b
	fmov	v2.d[1], x10
	aesd	v21.16b, v12.16b
	aesimc	v21.16b, v21.16b
	aesd	v31.16b, v26.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v18.16b
	aesd	v21.16b, v3.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v30.16b
	extr	x10, x10, x14, #63
	eor	x14, x13, x14, lsl #1
	aesimc	v31.16b, v31.16b
	and	x17, x16, x10, asr #63
	aesd	v31.16b, v12.16b
	aesimc	v21.16b, v21.16b
	eor	v7.16b, v7.16b, v2.16b
	fmov	d15, x14
	fmov	v15.d[1], x10
	aesimc	v31.16b, v31.16b
	extr	x10, x10, x14, #63
	aesd	v7.16b, v27.16b
	aesd	v21.16b, v6.16b
	and	x21, x16, x10, asr #63
	eor	x14, x17, x14, lsl #1
	aesimc	v21.16b, v21.16b
	aesd	v31.16b, v3.16b
	fmov	d16, x14
	aesd	v21.16b, v25.16b
	fmov	v16.d[1], x10
	aesimc	v31.16b, v31.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v29.16b
	aesd	v31.16b, v30.16b
	aesimc	v21.16b, v21.16b
	eor	v11.16b, v11.16b, v16.16b
	aesd	v11.16b, v27.16b
	aesimc	v7.16b, v7.16b
	aesimc	v31.16b, v31.16b
	extr	x10, x10, x14, #63
	aesd	v7.16b, v22.16b
	aesd	v21.16b, v8.16b
	aesd	v31.16b, v6.16b
	aesimc	v31.16b, v31.16b
	eor	x14, x21, x14, lsl #1
	aesimc	v11.16b, v11.16b
	eor	v14.16b, v14.16b, v15.16b
	aesd	v31.16b, v25.16b
	aesd	v11.16b, v22.16b
	aesimc	v7.16b, v7.16b
	aesimc	v11.16b, v11.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v29.16b
	aesd	v11.16b, v26.16b
	aesimc	v21.16b, v21.16b
	aesd	v7.16b, v26.16b
	aesimc	v7.16b, v7.16b
	aesd	v14.16b, v27.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v18.16b
	aesimc	v14.16b, v14.16b
	aesimc	v11.16b, v11.16b
	aesd	v7.16b, v18.16b
	aesimc	v7.16b, v7.16b
	aesd	v14.16b, v22.16b
	aesimc	v31.16b, v31.16b
	aesimc	v14.16b, v14.16b
	aesd	v7.16b, v12.16b
	aesd	v31.16b, v8.16b
	aesimc	v7.16b, v7.16b
	aesd	v14.16b, v26.16b
	aesd	v7.16b, v3.16b
	aesd	v21.16b, v23.16b
	aesimc	v21.16b, v21.16b
	aesimc	v14.16b, v14.16b
	aesd	v11.16b, v12.16b
	aesd	v14.16b, v18.16b
	aesd	v21.16b, v10.16b
	aesimc	v21.16b, v21.16b
	aesimc	v14.16b, v14.16b
	aesd	v21.16b, v9.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v3.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v30.16b
	aesimc	v7.16b, v7.16b
	eor	v21.16b, v21.16b, v20.16b
	aesd	v14.16b, v12.16b
	aesd	v7.16b, v30.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v6.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v23.16b
	aesimc	v11.16b, v11.16b
	aesimc	v7.16b, v7.16b
	aesd	v7.16b, v6.16b
	aesimc	v7.16b, v7.16b
	aesimc	v31.16b, v31.16b
	aesd	v7.16b, v25.16b
	aesd	v11.16b, v25.16b
	aesimc	v14.16b, v14.16b
	aesd	v31.16b, v10.16b
	aesd	v14.16b, v3.16b
	aesimc	v14.16b, v14.16b
	aesimc	v31.16b, v31.16b
	eor	v21.16b, v21.16b, v28.16b
	aesd	v14.16b, v30.16b
	aesimc	v7.16b, v7.16b
	aesd	v31.16b, v9.16b
	aesd	v7.16b, v29.16b
	str	q21, [x6, #0]
	eor	v31.16b, v31.16b, v20.16b
	eor	v31.16b, v31.16b, v0.16b
	aesimc	v7.16b, v7.16b
	aesimc	v14.16b, v14.16b
	str	q31, [x6, #16]
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v29.16b
	aesimc	v11.16b, v11.16b
	aesd	v7.16b, v8.16b
	aesd	v14.16b, v6.16b
	aesimc	v14.16b, v14.16b
	aesd	v14.16b, v25.16b
	aesimc	v7.16b, v7.16b
	aesd	v7.16b, v23.16b
	aesd	v11.16b, v8.16b
	aesimc	v11.16b, v11.16b
	aesimc	v14.16b, v14.16b
	aesd	v14.16b, v29.16b
	aesd	v11.16b, v23.16b
	aesimc	v14.16b, v14.16b
	aesd	v14.16b, v8.16b
	aesimc	v7.16b, v7.16b
	aesimc	v14.16b, v14.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v10.16b
	aesimc	v11.16b, v11.16b
	aesd	v11.16b, v9.16b
	eor	v11.16b, v11.16b, v20.16b
	aesd	v7.16b, v10.16b
	aesd	v14.16b, v23.16b
	aesimc	v14.16b, v14.16b
	aesimc	v7.16b, v7.16b
	aesd	v14.16b, v10.16b
	eor	v11.16b, v11.16b, v16.16b
	aesd	v7.16b, v9.16b
	str	q11, [x6, #64]
	aesimc	v14.16b, v14.16b
	aesd	v14.16b, v9.16b
	eor	v14.16b, v14.16b, v20.16b
	eor	v7.16b, v7.16b, v20.16b
#ifdef BUG_TWEAK_MIXED_UP
	eor	v7.16b, v7.16b, v0.16b	// BUG tweak-mixed-up
#else
	eor	v7.16b, v7.16b, v2.16b
#endif
	str	q7, [x6, #32]	// STORE third
	eor	v14.16b, v14.16b, v15.16b
	str	q14, [x6, #48]
	add	x6, x6, #80
	cbnz	x8, .Lloop
.Lrest:
	cbz	x12, .Ltail
.Lone:
	ldr	q21, [x11, #0]
	fmov	d28, x14
	sub	x12, x12, #1
	and	x17, x16, x10, asr #63
	fmov	v28.d[1], x10
	extr	x10, x10, x14, #63
	add	x11, x11, #16
	eor	v21.16b, v21.16b, v28.16b
	eor	x14, x17, x14, lsl #1
	aesd	v21.16b, v27.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v22.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v26.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v18.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v12.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v3.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v30.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v6.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v25.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v29.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v8.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v23.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v10.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v9.16b
	eor	v21.16b, v21.16b, v20.16b
	eor	v21.16b, v21.16b, v28.16b
	str	q21, [x6, #0]
	add	x6, x6, #16
	cbnz	x12, .Lone
.Ltail:
	cbz	x7, .Ldone
	and	x17, x16, x10, asr #63
	fmov	d28, x14
	ldr	q21, [x11]
	fmov	v28.d[1], x10
	add	x11, x11, #16
	extr	x10, x10, x14, #63
	eor	x14, x17, x14, lsl #1
	fmov	d0, x14
	fmov	v0.d[1], x10
	eor	v21.16b, v21.16b, v0.16b
	aesd	v21.16b, v27.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v22.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v26.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v18.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v12.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v3.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v30.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v6.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v25.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v29.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v8.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v23.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v10.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v9.16b
	eor	v21.16b, v21.16b, v20.16b
	eor	v21.16b, v21.16b, v0.16b
	str	q21, [x6]
	add	x6, x6, #16
	sub	x24, x6, #16
.Lsteal:
	sub	x7, x7, #1
	ldrb	w17, [x11, x7]
	ldrb	w21, [x24, x7]
	strb	w21, [x6, x7]
	strb	w17, [x24, x7]
	cbnz	x7, .Lsteal
	ldr	q21, [x24]
	eor	v21.16b, v21.16b, v28.16b
	aesd	v21.16b, v27.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v22.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v26.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v18.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v12.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v3.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v30.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v6.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v25.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v29.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v8.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v23.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v10.16b
	aesimc	v21.16b, v21.16b
	aesd	v21.16b, v9.16b
	eor	v21.16b, v21.16b, v20.16b
	eor	v21.16b, v21.16b, v28.16b
	str	q21, [x24]
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
	.size	xts_decrypt, . - xts_decrypt
