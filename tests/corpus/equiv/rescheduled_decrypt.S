// aes_xts_decrypt of aes_xts_decrypt.S in another order and other registers, made by
// tests/corpus/tools/reschedule.py with seed 1.
    .arch   armv8-a+crypto
    .text
    .globl  aes_xts_decrypt
    .type   aes_xts_decrypt, %function
aes_xts_decrypt:
    cmp x2, #16
    b.lo .Lad0
    sub x15, x2, #16
    sub sp, sp, #64
    mov x13, #135
    ands x8, x2, #0xf
    stp d8, d9, [sp, #16]
    csel x2, x2, x15, eq
    mov x15, #-3689348814741910324
    stp d10, d11, [sp, #32]
    str d12, [sp, #48]
    ld1 { v8.16b }, [x5]
    ld1 { v17.16b, v18.16b, v19.16b, v20.16b }, [x4], #64
    ld1 { v21.16b, v22.16b, v23.16b, v24.16b }, [x4], #64
    ld1 { v25.16b, v26.16b, v27.16b, v28.16b }, [x4], #64
    movk x15, #52429
    umulh x7, x2, x15
    ld1 { v29.16b, v30.16b, v31.16b }, [x4]
    lsr x7, x7, #6
    aese v8.16b, v17.16b
    mov x15, #80
    aesmc v8.16b, v8.16b
    aese v8.16b, v18.16b
    msub x2, x7, x15, x2
    aesmc v8.16b, v8.16b
    aese v8.16b, v19.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v20.16b
    aesmc v8.16b, v8.16b
    ld1 { v17.16b, v18.16b, v19.16b, v20.16b }, [x3], #64
    aese v8.16b, v21.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v22.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v23.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v24.16b
    ld1 { v21.16b, v22.16b, v23.16b, v24.16b }, [x3], #64
    aesmc v8.16b, v8.16b
    aese v8.16b, v25.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v26.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v27.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v28.16b
    aesmc v8.16b, v8.16b
    ld1 { v25.16b, v26.16b, v27.16b, v28.16b }, [x3], #64
    aese v8.16b, v29.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v30.16b
    eor v8.16b, v8.16b, v31.16b
    mov x6, v8.d[0]
    ld1 { v29.16b, v30.16b, v31.16b }, [x3]
    mov x9, v8.d[1]
    cbz x7, .L3b4
.Le0:
    mov v8.d[0], x6
    subs x7, x7, #1
    mov v8.d[1], x9
    and x11, x13, x9, asr #63
    ld1 { v1.16b, v2.16b, v3.16b, v4.16b }, [x0], #64
    extr x9, x9, x6, #63
    ld1 { v5.16b }, [x0], #16
    eor v1.16b, v1.16b, v8.16b
    aesd v1.16b, v17.16b
    eor x6, x11, x6, lsl #1
    mov v9.d[0], x6
    aesimc v1.16b, v1.16b
    mov v9.d[1], x9
    and x11, x13, x9, asr #63
    extr x9, x9, x6, #63
    aesd v1.16b, v18.16b
    aesimc v1.16b, v1.16b
    eor x6, x11, x6, lsl #1
    aesd v1.16b, v19.16b
    eor v2.16b, v2.16b, v9.16b
    aesd v2.16b, v17.16b
    aesimc v1.16b, v1.16b
    aesimc v2.16b, v2.16b
    mov v10.d[0], x6
    aesd v1.16b, v20.16b
    and x11, x13, x9, asr #63
    aesimc v1.16b, v1.16b
    aesd v1.16b, v21.16b
    mov v10.d[1], x9
    aesimc v1.16b, v1.16b
    extr x9, x9, x6, #63
    aesd v1.16b, v22.16b
    aesd v2.16b, v18.16b
    eor v3.16b, v3.16b, v10.16b
    aesimc v1.16b, v1.16b
    aesd v1.16b, v23.16b
    aesimc v2.16b, v2.16b
    aesimc v1.16b, v1.16b
    aesd v2.16b, v19.16b
    eor x6, x11, x6, lsl #1
    aesd v1.16b, v24.16b
    aesimc v1.16b, v1.16b
    aesd v1.16b, v25.16b
    aesimc v1.16b, v1.16b
    aesd v3.16b, v17.16b
    aesimc v2.16b, v2.16b
    aesd v1.16b, v26.16b
    mov v11.d[0], x6
    and x11, x13, x9, asr #63
    aesimc v3.16b, v3.16b
    aesd v3.16b, v18.16b
    mov v11.d[1], x9
    aesimc v1.16b, v1.16b
    aesimc v3.16b, v3.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    mov v12.d[0], x6
    mov v12.d[1], x9
    aesd v3.16b, v19.16b
    and x11, x13, x9, asr #63
    eor v5.16b, v5.16b, v12.16b
    eor v4.16b, v4.16b, v11.16b
    aesd v5.16b, v17.16b
    extr x9, x9, x6, #63
    aesd v2.16b, v20.16b
    aesd v4.16b, v17.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v18.16b
    eor x6, x11, x6, lsl #1
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesimc v2.16b, v2.16b
    aesd v1.16b, v27.16b
    aesd v5.16b, v19.16b
    aesd v3.16b, v20.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v21.16b
    aesd v2.16b, v21.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v18.16b
    aesimc v2.16b, v2.16b
    aesimc v3.16b, v3.16b
    aesd v2.16b, v22.16b
    aesd v3.16b, v23.16b
    aesimc v5.16b, v5.16b
    aesimc v2.16b, v2.16b
    aesimc v4.16b, v4.16b
    aesd v2.16b, v23.16b
    aesimc v1.16b, v1.16b
    aesd v5.16b, v20.16b
    aesd v1.16b, v28.16b
    aesimc v3.16b, v3.16b
    aesd v4.16b, v19.16b
    aesimc v5.16b, v5.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v24.16b
    aesd v5.16b, v21.16b
    aesd v4.16b, v20.16b
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesimc v1.16b, v1.16b
    aesd v3.16b, v25.16b
    aesd v1.16b, v29.16b
    aesd v5.16b, v22.16b
    aesimc v1.16b, v1.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v1.16b, v30.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v26.16b
    eor v1.16b, v1.16b, v31.16b
    aesd v5.16b, v23.16b
    aesimc v3.16b, v3.16b
    aesd v4.16b, v21.16b
    aesimc v5.16b, v5.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v24.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v24.16b
    aesd v4.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v25.16b
    aesimc v2.16b, v2.16b
    aesd v3.16b, v27.16b
    eor v1.16b, v1.16b, v8.16b
    aesimc v5.16b, v5.16b
    aesd v2.16b, v25.16b
    aesd v4.16b, v23.16b
    aesimc v4.16b, v4.16b
    aesimc v2.16b, v2.16b
    aesimc v3.16b, v3.16b
    aesd v2.16b, v26.16b
    aesd v4.16b, v24.16b
    aesd v3.16b, v28.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v27.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v26.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v3.16b, v29.16b
    aesd v4.16b, v25.16b
    aesimc v3.16b, v3.16b
    aesd v5.16b, v27.16b
    aesd v3.16b, v30.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    eor v3.16b, v3.16b, v31.16b
    aesd v5.16b, v28.16b
    aesd v4.16b, v26.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v28.16b
    aesimc v5.16b, v5.16b
    aesimc v2.16b, v2.16b
    aesd v5.16b, v29.16b
    eor v3.16b, v3.16b, v10.16b
    aesimc v4.16b, v4.16b
    aesd v2.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v27.16b
    aesimc v2.16b, v2.16b
    aesd v5.16b, v30.16b
    aesd v2.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    eor v2.16b, v2.16b, v31.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v28.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v29.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v2.16b, v2.16b, v9.16b
    eor v4.16b, v4.16b, v11.16b
    st1 { v1.16b, v2.16b, v3.16b, v4.16b }, [x1], #64
    st1 { v5.16b }, [x1], #16
    b.ne .Le0
.L3b4:
    lsr x7, x2, #4
    cbz x7, .L974
    cmp x7, #2
    b.lo .L8e0
    b.eq .L7bc
    cmp x7, #3
    b.eq .L60c
    ld1 { v2.16b, v3.16b, v4.16b, v5.16b }, [x0], #64
    and x11, x13, x9, asr #63
    mov v9.d[0], x6
    mov v9.d[1], x9
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    mov v10.d[0], x6
    eor v2.16b, v2.16b, v9.16b
    mov v10.d[1], x9
    eor v3.16b, v3.16b, v10.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aesd v2.16b, v17.16b
    mov v11.d[0], x6
    aesd v3.16b, v17.16b
    mov v11.d[1], x9
    eor v4.16b, v4.16b, v11.16b
    and x11, x13, x9, asr #63
    aesimc v3.16b, v3.16b
    aesd v4.16b, v17.16b
    aesimc v4.16b, v4.16b
    extr x9, x9, x6, #63
    aesd v4.16b, v18.16b
    aesd v3.16b, v18.16b
    eor x6, x11, x6, lsl #1
    mov v12.d[0], x6
    aesimc v2.16b, v2.16b
    mov v12.d[1], x9
    aesimc v4.16b, v4.16b
    and x11, x13, x9, asr #63
    extr x9, x9, x6, #63
    aesimc v3.16b, v3.16b
    eor x6, x11, x6, lsl #1
    eor v5.16b, v5.16b, v12.16b
    aesd v2.16b, v18.16b
    aesimc v2.16b, v2.16b
    aesd v4.16b, v19.16b
    aesd v2.16b, v19.16b
    aesd v5.16b, v17.16b
    aesimc v4.16b, v4.16b
    aesimc v2.16b, v2.16b
    aesd v3.16b, v19.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v20.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v20.16b
    aesimc v3.16b, v3.16b
    aesd v4.16b, v21.16b
    aesd v3.16b, v21.16b
    aesd v5.16b, v18.16b
    aesd v2.16b, v20.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v19.16b
    aesimc v5.16b, v5.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v22.16b
    aesd v4.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesimc v3.16b, v3.16b
    aesd v4.16b, v23.16b
    aesimc v2.16b, v2.16b
    aesd v5.16b, v20.16b
    aesd v3.16b, v23.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesd v5.16b, v21.16b
    aesd v4.16b, v24.16b
    aesd v3.16b, v24.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v23.16b
    aesd v3.16b, v25.16b
    aesd v2.16b, v21.16b
    aesimc v3.16b, v3.16b
    aesimc v2.16b, v2.16b
    aesd v3.16b, v26.16b
    aesd v2.16b, v22.16b
    aesd v4.16b, v25.16b
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesimc v4.16b, v4.16b
    aesimc v2.16b, v2.16b
    aesd v4.16b, v26.16b
    aesd v5.16b, v24.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v27.16b
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesd v2.16b, v23.16b
    aesimc v2.16b, v2.16b
    aesd v5.16b, v25.16b
    aesimc v5.16b, v5.16b
    aesd v2.16b, v24.16b
    aesd v5.16b, v26.16b
    aesd v3.16b, v28.16b
    aesimc v2.16b, v2.16b
    aesd v4.16b, v27.16b
    aesd v2.16b, v25.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v26.16b
    aesimc v2.16b, v2.16b
    aesimc v4.16b, v4.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v29.16b
    aesimc v3.16b, v3.16b
    aesd v2.16b, v27.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v28.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v28.16b
    aesimc v2.16b, v2.16b
    aesimc v4.16b, v4.16b
    aesd v2.16b, v29.16b
    aesd v4.16b, v29.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v27.16b
    aesd v3.16b, v30.16b
    aesimc v2.16b, v2.16b
    aesd v2.16b, v30.16b
    eor v2.16b, v2.16b, v31.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v30.16b
    eor v3.16b, v3.16b, v31.16b
    eor v4.16b, v4.16b, v31.16b
    eor v3.16b, v3.16b, v10.16b
    eor v2.16b, v2.16b, v9.16b
    aesd v5.16b, v28.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v29.16b
    eor v4.16b, v4.16b, v11.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v2.16b, v3.16b, v4.16b, v5.16b }, [x1], #64
    b .L974
.L60c:
    and x11, x13, x9, asr #63
    mov v10.d[0], x6
    ld1 { v3.16b, v4.16b, v5.16b }, [x0], #48
    mov v10.d[1], x9
    eor v3.16b, v3.16b, v10.16b
    extr x9, x9, x6, #63
    aesd v3.16b, v17.16b
    aesimc v3.16b, v3.16b
    eor x6, x11, x6, lsl #1
    aesd v3.16b, v18.16b
    and x11, x13, x9, asr #63
    mov v11.d[0], x6
    mov v11.d[1], x9
    aesimc v3.16b, v3.16b
    eor v4.16b, v4.16b, v11.16b
    aesd v3.16b, v19.16b
    extr x9, x9, x6, #63
    aesimc v3.16b, v3.16b
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    aesd v4.16b, v17.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v18.16b
    aesd v3.16b, v20.16b
    aesimc v4.16b, v4.16b
    mov v12.d[0], x6
    aesimc v3.16b, v3.16b
    mov v12.d[1], x9
    eor v5.16b, v5.16b, v12.16b
    aesd v3.16b, v21.16b
    extr x9, x9, x6, #63
    aesd v5.16b, v17.16b
    aesd v4.16b, v19.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v18.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v22.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v3.16b, v23.16b
    aesd v4.16b, v20.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v19.16b
    eor x6, x11, x6, lsl #1
    aesimc v5.16b, v5.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v24.16b
    aesd v4.16b, v21.16b
    aesd v5.16b, v20.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v21.16b
    aesimc v5.16b, v5.16b
    aesd v3.16b, v25.16b
    aesd v5.16b, v22.16b
    aesimc v3.16b, v3.16b
    aesimc v5.16b, v5.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v26.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v27.16b
    aesd v5.16b, v23.16b
    aesimc v3.16b, v3.16b
    aesd v4.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesd v3.16b, v28.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v23.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v24.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v24.16b
    aesimc v3.16b, v3.16b
    aesd v3.16b, v30.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v25.16b
    eor v3.16b, v3.16b, v31.16b
    aesimc v5.16b, v5.16b
    eor v3.16b, v3.16b, v10.16b
    aesd v5.16b, v26.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v25.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v26.16b
    aesd v5.16b, v27.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v27.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v28.16b
    aesd v5.16b, v28.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v29.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v30.16b
    aesimc v5.16b, v5.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    aesd v5.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v3.16b, v4.16b, v5.16b }, [x1], #48
    b .L974
.L7bc:
    ld1 { v4.16b, v5.16b }, [x0], #32
    and x11, x13, x9, asr #63
    mov v11.d[0], x6
    mov v11.d[1], x9
    eor v4.16b, v4.16b, v11.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aesd v4.16b, v17.16b
    and x11, x13, x9, asr #63
    mov v12.d[0], x6
    mov v12.d[1], x9
    aesimc v4.16b, v4.16b
    aesd v4.16b, v18.16b
    extr x9, x9, x6, #63
    eor v5.16b, v5.16b, v12.16b
    eor x6, x11, x6, lsl #1
    aesd v5.16b, v17.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v18.16b
    aesd v4.16b, v19.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v20.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v21.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v22.16b
    aesd v5.16b, v19.16b
    aesimc v5.16b, v5.16b
    aesimc v4.16b, v4.16b
    aesd v5.16b, v20.16b
    aesd v4.16b, v23.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v21.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v23.16b
    aesd v4.16b, v24.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v25.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v26.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v24.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v27.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v28.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v29.16b
    aesimc v4.16b, v4.16b
    aesimc v5.16b, v5.16b
    aesd v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    aesd v5.16b, v25.16b
    aesimc v5.16b, v5.16b
    eor v4.16b, v4.16b, v11.16b
    aesd v5.16b, v26.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v27.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v28.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v4.16b, v5.16b }, [x1], #32
    b .L974
.L8e0:
    mov v12.d[0], x6
    and x11, x13, x9, asr #63
    ld1 { v5.16b }, [x0], #16
    mov v12.d[1], x9
    extr x9, x9, x6, #63
    eor v5.16b, v5.16b, v12.16b
    eor x6, x11, x6, lsl #1
    aesd v5.16b, v17.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v18.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v19.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v20.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v21.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v22.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v23.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v24.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v25.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v26.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v27.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v28.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v5.16b }, [x1], #16
.L974:
    cbz x8, .Lac0
    ld1 { v5.16b }, [x0], #16
    add x1, x1, #16
    and x11, x13, x9, asr #63
    mov v11.d[0], x6
    mov v11.d[1], x9
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    mov v12.d[0], x6
    mov v12.d[1], x9
    eor v5.16b, v5.16b, v12.16b
    aesd v5.16b, v17.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aesimc v5.16b, v5.16b
    aesd v5.16b, v18.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v19.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v20.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v21.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v22.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v23.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v24.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v25.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v26.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v27.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v28.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v29.16b
    aesimc v5.16b, v5.16b
    aesd v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v5.16b }, [sp]
.La24:
    sub x8, x8, #1
    ldrb w12, [sp, x8]
    ldrb w14, [x0, x8]
    strb w14, [sp, x8]
    strb w12, [x1, x8]
    cbnz x8, .La24
    ld1 { v4.16b }, [sp]
    eor v4.16b, v4.16b, v11.16b
    sub x1, x1, #16
    aesd v4.16b, v17.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v18.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v19.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v20.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v21.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v22.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v23.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v24.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v25.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v26.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v27.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v28.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v29.16b
    aesimc v4.16b, v4.16b
    aesd v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    st1 { v4.16b }, [x1]
.Lac0:
    ldp d10, d11, [sp, #32]
    ldr d12, [sp, #48]
    ldp d8, d9, [sp, #16]
    add sp, sp, #64
.Lad0:
    ret
    .size   aes_xts_decrypt, . - aes_xts_decrypt
    .section .note.GNU-stack, "", %progbits
