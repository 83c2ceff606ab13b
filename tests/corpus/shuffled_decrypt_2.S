// AES-256-XTS decryption, five blocks a trip, instructions in random order across the five
// blocks, registers named at random. Expected: proved; with BUG_TWEAK_MIXED_UP refuted, as
// the third block of each trip is whitened at the end with the tweak of the second.
// Generated: awk -v seed=2 -v op=decrypt -f tools/shuffle.awk
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
	ldr	q25, [x5]
	ldr	q26, [x4, #64]
	ldr	q27, [x4, #160]
	ldr	q21, [x4, #48]
	lsr	x19, x2, #4
	ldr	q20, [x4, #112]
	ldr	q30, [x4, #224]
	ldr	q15, [x4, #176]
	ldr	q29, [x4, #128]
	mov	x14, x0
	ldr	q11, [x4, #208]
	ldr	q4, [x4, #16]
	ldr	q3, [x4, #144]
	and	x23, x2, #15
	mov	w8, #0x87
	ldr	q28, [x4, #192]
	ldr	q5, [x4, #0]
	mov	x21, x1
	ldr	q14, [x4, #80]
	aese	v25.16b, v5.16b
	ldr	q7, [x4, #32]
	ldr	q9, [x4, #96]
	aesmc	v25.16b, v25.16b
	ldr	q5, [x3, #0]
	aese	v25.16b, v4.16b
	ldr	q4, [x3, #16]
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v7.16b
	aesmc	v25.16b, v25.16b
	ldr	q7, [x3, #32]
	aese	v25.16b, v21.16b
	aesmc	v25.16b, v25.16b
	ldr	q21, [x3, #48]
	aese	v25.16b, v26.16b
	aesmc	v25.16b, v25.16b
	ldr	q26, [x3, #64]
	aese	v25.16b, v14.16b
	ldr	q14, [x3, #80]
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v9.16b
	ldr	q9, [x3, #96]
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v20.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v29.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v3.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v27.16b
	ldr	q29, [x3, #128]
	ldr	q27, [x3, #160]
	ldr	q20, [x3, #112]
	aesmc	v25.16b, v25.16b
	ldr	q3, [x3, #144]
	aese	v25.16b, v15.16b
	ldr	q15, [x3, #176]
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v28.16b
	aesmc	v25.16b, v25.16b
	aese	v25.16b, v11.16b
	eor	v25.16b, v25.16b, v30.16b
	fmov	x13, d25
	ldr	q11, [x3, #208]
	ldr	q28, [x3, #192]
	fmov	x24, v25.d[1]
	ldr	q30, [x3, #224]
	cmp	x23, #0
	cset	x22, ne
	sub	x19, x19, x22
	mov	x22, #5
	udiv	x17, x19, x22
	msub	x19, x17, x22, x19
	cbz	x17, .Lrest
.Lloop:
	ldr	q22, [x14, #48]
	ldr	q31, [x14, #64]
	and	x22, x8, x24, asr #63
	ldr	q13, [x14, #0]
	ldr	q18, [x14, #32]
	ldr	q17, [x14, #16]
	add	x14, x14, #80
	sub	x17, x17, #1
	fmov	d25, x13
	fmov	v25.d[1], x24
	eor	v13.16b, v13.16b, v25.16b
	extr	x24, x24, x13, #63
	and	x20, x8, x24, asr #63
	eor	x13, x22, x13, lsl #1
	fmov	d24, x13
	aesd	v13.16b, v5.16b
	aesimc	v13.16b, v13.16b
	fmov	v24.d[1], x24
	extr	x24, x24, x13, #63
	eor	x13, x20, x13, lsl #1
	fmov	d10, x13
	aesd	v13.16b, v4.16b
	fmov	v10.d[1], x24
	aesimc	v13.16b, v13.16b
	and	x6, x8, x24, asr #63
	eor	v18.16b, v18.16b, v10.16b
	eor	v17.16b, v17.16b, v24.16b
	aesd	v13.16b, v7.16b
	aesd	v17.16b, v5.16b
	aesimc	v13.16b, v13.16b
	extr	x24, x24, x13, #63
	aesd	v13.16b, v21.16b
	and	x22, x8, x24, asr #63
	aesd	v18.16b, v5.16b
	aesimc	v17.16b, v17.16b
	aesd	v17.16b, v4.16b
	eor	x13, x6, x13, lsl #1
	aesimc	v13.16b, v13.16b
	aesimc	v17.16b, v17.16b
	aesd	v17.16b, v7.16b
	fmov	d2, x13
	fmov	v2.d[1], x24
	aesd	v13.16b, v26.16b
	extr	x24, x24, x13, #63
	aesimc	v17.16b, v17.16b
	aesimc	v18.16b, v18.16b
	eor	x13, x22, x13, lsl #1
	aesd	v17.16b, v21.16b
	fmov	d1, x13
	and	x20, x8, x24, asr #63
	aesimc	v17.16b, v17.16b
	eor	v22.16b, v22.16b, v2.16b
	fmov	v1.d[1], x24
	aesimc	v13.16b, v13.16b
	aesd	v22.16b, v5.16b
	extr	x24, x24, x13, #63
	aesd	v17.16b, v26.16b
	aesd	v13.16b, v14.16b
	aesd	v18.16b, v4.16b
	aesimc	v17.16b, v17.16b
	aesimc	v13.16b, v13.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v7.16b
	aesimc	v22.16b, v22.16b
	eor	x13, x20, x13, lsl #1
	aesd	v13.16b, v9.16b
	aesd	v22.16b, v4.16b
	aesd	v17.16b, v14.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v21.16b
	aesimc	v22.16b, v22.16b
	eor	v31.16b, v31.16b, v1.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v26.16b
	aesimc	v13.16b, v13.16b
	aesd	v31.16b, v5.16b
	aesimc	v18.16b, v18.16b
	aesimc	v17.16b, v17.16b
	aesd	v18.16b, v14.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v9.16b
	aesd	v17.16b, v9.16b
	aesd	v13.16b, v20.16b
	aesimc	v17.16b, v17.16b
	aesimc	v13.16b, v13.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v4.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v20.16b
	aesimc	v31.16b, v31.16b
	aesimc	v18.16b, v18.16b
	aesd	v31.16b, v7.16b
	aesd	v22.16b, v7.16b
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v21.16b
	aesd	v17.16b, v20.16b
	aesimc	v31.16b, v31.16b
	aesd	v18.16b, v29.16b
	aesd	v31.16b, v21.16b
	aesd	v13.16b, v29.16b
	aesimc	v13.16b, v13.16b
	aesimc	v22.16b, v22.16b
	aesimc	v17.16b, v17.16b
	aesd	v13.16b, v3.16b
	aesimc	v31.16b, v31.16b
	aesd	v22.16b, v26.16b
	aesimc	v13.16b, v13.16b
	aesd	v17.16b, v29.16b
	aesimc	v17.16b, v17.16b
	aesimc	v22.16b, v22.16b
	aesd	v31.16b, v26.16b
	aesd	v17.16b, v3.16b
	aesimc	v18.16b, v18.16b
	aesd	v18.16b, v3.16b
	aesimc	v18.16b, v18.16b
	aesimc	v31.16b, v31.16b
	aesimc	v17.16b, v17.16b
	aesd	v18.16b, v27.16b
	aesd	v13.16b, v27.16b
	aesimc	v18.16b, v18.16b
	aesd	v17.16b, v27.16b
	aesd	v22.16b, v14.16b
	aesd	v31.16b, v14.16b
	aesimc	v22.16b, v22.16b
	aesimc	v31.16b, v31.16b
	aesimc	v13.16b, v13.16b
	aesd	v22.16b, v9.16b
	aesimc	v17.16b, v17.16b
	aesd	v31.16b, v9.16b
	aesimc	v22.16b, v22.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v20.16b
	aesd	v18.16b, v15.16b
	aesd	v17.16b, v15.16b
	aesimc	v18.16b, v18.16b
	aesd	v13.16b, v15.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v28.16b
	aesd	v18.16b, v28.16b
	aesimc	v18.16b, v18.16b
	aesimc	v31.16b, v31.16b
	aesimc	v13.16b, v13.16b
	aesd	v18.16b, v11.16b
	aesimc	v17.16b, v17.16b
	eor	v18.16b, v18.16b, v30.16b
	aesd	v31.16b, v29.16b
	aesd	v17.16b, v28.16b
	aesimc	v31.16b, v31.16b
#ifdef BUG_TWEAK_MIXED_UP
	eor	v18.16b, v18.16b, v24.16b	// BUG tweak-mixed-up
#else
	eor	v18.16b, v18.16b, v10.16b
#endif
	aesimc	v17.16b, v17.16b
	aesd	v13.16b, v11.16b
	str	q18, [x21, #32]	// STORE third
	eor	v13.16b, v13.16b, v30.16b
	aesd	v31.16b, v3.16b
	aesd	v17.16b, v11.16b
	aesimc	v31.16b, v31.16b
	eor	v13.16b, v13.16b, v25.16b
	aesd	v31.16b, v27.16b
	str	q13, [x21, #0]
	eor	v17.16b, v17.16b, v30.16b
	eor	v17.16b, v17.16b, v24.16b
	aesimc	v31.16b, v31.16b
	aesd	v22.16b, v20.16b
	str	q17, [x21, #16]
	aesd	v31.16b, v15.16b
	aesimc	v22.16b, v22.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v28.16b
	aesd	v22.16b, v29.16b
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v3.16b
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v27.16b
	aesimc	v31.16b, v31.16b
	aesd	v31.16b, v11.16b
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v15.16b
	eor	v31.16b, v31.16b, v30.16b
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v28.16b
	eor	v31.16b, v31.16b, v1.16b
	str	q31, [x21, #64]
	aesimc	v22.16b, v22.16b
	aesd	v22.16b, v11.16b
	eor	v22.16b, v22.16b, v30.16b
	eor	v22.16b, v22.16b, v2.16b
	str	q22, [x21, #48]
	add	x21, x21, #80
	cbnz	x17, .Lloop
.Lrest:
	cbz	x19, .Ltail
.Lone:
	sub	x19, x19, #1
	fmov	d25, x13
	fmov	v25.d[1], x24
	and	x22, x8, x24, asr #63
	extr	x24, x24, x13, #63
	ldr	q13, [x14, #0]
	eor	x13, x22, x13, lsl #1
	add	x14, x14, #16
	eor	v13.16b, v13.16b, v25.16b
	aesd	v13.16b, v5.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v4.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v7.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v21.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v26.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v14.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v9.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v20.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v29.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v3.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v27.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v15.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v28.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v11.16b
	eor	v13.16b, v13.16b, v30.16b
	eor	v13.16b, v13.16b, v25.16b
	str	q13, [x21, #0]
	add	x21, x21, #16
	cbnz	x19, .Lone
.Ltail:
	cbz	x23, .Ldone
	fmov	d25, x13
	fmov	v25.d[1], x24
	ldr	q13, [x14]
	and	x22, x8, x24, asr #63
	extr	x24, x24, x13, #63
	eor	x13, x22, x13, lsl #1
	add	x14, x14, #16
	fmov	d24, x13
	fmov	v24.d[1], x24
	eor	v13.16b, v13.16b, v24.16b
	aesd	v13.16b, v5.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v4.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v7.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v21.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v26.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v14.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v9.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v20.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v29.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v3.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v27.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v15.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v28.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v11.16b
	eor	v13.16b, v13.16b, v30.16b
	eor	v13.16b, v13.16b, v24.16b
	str	q13, [x21]
	add	x21, x21, #16
	sub	x16, x21, #16
.Lsteal:
	sub	x23, x23, #1
	ldrb	w22, [x14, x23]
	ldrb	w20, [x16, x23]
	strb	w20, [x21, x23]
	strb	w22, [x16, x23]
	cbnz	x23, .Lsteal
	ldr	q13, [x16]
	eor	v13.16b, v13.16b, v25.16b
	aesd	v13.16b, v5.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v4.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v7.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v21.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v26.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v14.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v9.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v20.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v29.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v3.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v27.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v15.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v28.16b
	aesimc	v13.16b, v13.16b
	aesd	v13.16b, v11.16b
	eor	v13.16b, v13.16b, v30.16b
	eor	v13.16b, v13.16b, v25.16b
	str	q13, [x16]
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
