// aes_xts_encrypt of aes_xts_encrypt.S in another order and other registers, made by
// tests/corpus/tools/reschedule.py with seed 1.
    .arch   armv8-a+crypto
    .text
    .globl  aes_xts_encrypt
    .type   aes_xts_encrypt, %function
aes_xts_encrypt:
    cmp x2, #16
    b.lo .La38
    mov x15, #-3689348814741910324
    sub sp, sp, #64
    movk x15, #52429
    umulh x7, x2, x15
    mov x15, #80
    stp d8, d9, [sp, #16]
    lsr x7, x7, #6
    mov x13, #135
    stp d10, d11, [sp, #32]
    str d12, [sp, #48]
    ld1 { v8.16b }, [x5]
    ld1 { v17.16b, v18.16b, v19.16b, v20.16b }, [x4], #64
    ld1 { v21.16b, v22.16b, v23.16b, v24.16b }, [x4], #64
    ld1 { v25.16b, v26.16b, v27.16b, v28.16b }, [x4], #64
    and x8, x2, #0xf
    msub x2, x7, x15, x2
    ld1 { v29.16b, v30.16b, v31.16b }, [x4]
    aese v8.16b, v17.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v18.16b
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
    aesmc v8.16b, v8.16b
    ld1 { v21.16b, v22.16b, v23.16b, v24.16b }, [x3], #64
    aese v8.16b, v25.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v26.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v27.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v28.16b
    ld1 { v25.16b, v26.16b, v27.16b, v28.16b }, [x3], #64
    aesmc v8.16b, v8.16b
    aese v8.16b, v29.16b
    aesmc v8.16b, v8.16b
    aese v8.16b, v30.16b
    eor v8.16b, v8.16b, v31.16b
    ld1 { v29.16b, v30.16b, v31.16b }, [x3]
    mov x6, v8.d[0]
    mov x9, v8.d[1]
    cbz x7, .L3ac
.Ld8:
    and x11, x13, x9, asr #63
    ld1 { v1.16b, v2.16b, v3.16b, v4.16b }, [x0], #64
    mov v8.d[0], x6
    subs x7, x7, #1
    ld1 { v5.16b }, [x0], #16
    mov v8.d[1], x9
    eor v1.16b, v1.16b, v8.16b
    aese v1.16b, v17.16b
    aesmc v1.16b, v1.16b
    extr x9, x9, x6, #63
    aese v1.16b, v18.16b
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    aesmc v1.16b, v1.16b
    mov v9.d[0], x6
    mov v9.d[1], x9
    aese v1.16b, v19.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    aesmc v1.16b, v1.16b
    aese v1.16b, v20.16b
    mov v10.d[0], x6
    eor v2.16b, v2.16b, v9.16b
    aesmc v1.16b, v1.16b
    aese v2.16b, v17.16b
    aese v1.16b, v21.16b
    aesmc v2.16b, v2.16b
    aese v2.16b, v18.16b
    aesmc v2.16b, v2.16b
    aesmc v1.16b, v1.16b
    aese v1.16b, v22.16b
    aesmc v1.16b, v1.16b
    aese v1.16b, v23.16b
    mov v10.d[1], x9
    aesmc v1.16b, v1.16b
    eor v3.16b, v3.16b, v10.16b
    aese v3.16b, v17.16b
    aese v1.16b, v24.16b
    extr x9, x9, x6, #63
    aesmc v1.16b, v1.16b
    aese v2.16b, v19.16b
    aesmc v3.16b, v3.16b
    aese v1.16b, v25.16b
    aesmc v1.16b, v1.16b
    aesmc v2.16b, v2.16b
    aese v1.16b, v26.16b
    aese v2.16b, v20.16b
    eor x6, x11, x6, lsl #1
    aesmc v1.16b, v1.16b
    aese v1.16b, v27.16b
    aesmc v1.16b, v1.16b
    aese v1.16b, v28.16b
    aese v3.16b, v18.16b
    aesmc v2.16b, v2.16b
    aesmc v1.16b, v1.16b
    mov v11.d[0], x6
    and x11, x13, x9, asr #63
    aesmc v3.16b, v3.16b
    aese v3.16b, v19.16b
    mov v11.d[1], x9
    aese v1.16b, v29.16b
    aesmc v3.16b, v3.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    mov v12.d[0], x6
    mov v12.d[1], x9
    aese v3.16b, v20.16b
    and x11, x13, x9, asr #63
    eor v5.16b, v5.16b, v12.16b
    eor v4.16b, v4.16b, v11.16b
    aese v5.16b, v17.16b
    extr x9, x9, x6, #63
    aese v2.16b, v21.16b
    aese v4.16b, v17.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v18.16b
    eor x6, x11, x6, lsl #1
    aesmc v5.16b, v5.16b
    aese v5.16b, v19.16b
    aesmc v3.16b, v3.16b
    aesmc v1.16b, v1.16b
    aesmc v5.16b, v5.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v21.16b
    aese v2.16b, v22.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v22.16b
    aesmc v3.16b, v3.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v18.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v23.16b
    aese v2.16b, v23.16b
    aesmc v3.16b, v3.16b
    aese v5.16b, v20.16b
    aesmc v2.16b, v2.16b
    aesmc v4.16b, v4.16b
    aese v2.16b, v24.16b
    aese v1.16b, v30.16b
    aesmc v5.16b, v5.16b
    eor v1.16b, v1.16b, v31.16b
    aese v3.16b, v24.16b
    aese v4.16b, v19.16b
    aese v5.16b, v21.16b
    aesmc v4.16b, v4.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v4.16b, v20.16b
    aese v5.16b, v22.16b
    aese v3.16b, v25.16b
    eor v1.16b, v1.16b, v8.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v3.16b, v26.16b
    aese v5.16b, v23.16b
    aesmc v4.16b, v4.16b
    aesmc v3.16b, v3.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v27.16b
    aese v4.16b, v21.16b
    aese v2.16b, v25.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aesmc v4.16b, v4.16b
    aesmc v2.16b, v2.16b
    aese v4.16b, v22.16b
    aesmc v4.16b, v4.16b
    aese v2.16b, v26.16b
    aesmc v2.16b, v2.16b
    aesmc v5.16b, v5.16b
    aesmc v3.16b, v3.16b
    aese v2.16b, v27.16b
    aese v5.16b, v25.16b
    aese v4.16b, v23.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v3.16b, v28.16b
    aese v5.16b, v26.16b
    aese v4.16b, v24.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v27.16b
    aesmc v4.16b, v4.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v29.16b
    aesmc v5.16b, v5.16b
    aesmc v3.16b, v3.16b
    aese v4.16b, v25.16b
    aese v3.16b, v30.16b
    aese v5.16b, v28.16b
    eor v3.16b, v3.16b, v31.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    eor v3.16b, v3.16b, v10.16b
    aese v2.16b, v28.16b
    aese v4.16b, v26.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v27.16b
    aesmc v2.16b, v2.16b
    aese v5.16b, v29.16b
    aesmc v4.16b, v4.16b
    aese v2.16b, v29.16b
    aesmc v2.16b, v2.16b
    aese v4.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v30.16b
    aesmc v4.16b, v4.16b
    aese v2.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v2.16b, v2.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    eor v2.16b, v2.16b, v9.16b
    aese v4.16b, v29.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    st1 { v1.16b, v2.16b, v3.16b, v4.16b }, [x1], #64
    st1 { v5.16b }, [x1], #16
    b.ne .Ld8
.L3ac:
    lsr x7, x2, #4
    cbz x7, .L96c
    cmp x7, #2
    b.lo .L8d8
    b.eq .L7b4
    cmp x7, #3
    b.eq .L604
    and x11, x13, x9, asr #63
    mov v9.d[0], x6
    mov v9.d[1], x9
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    ld1 { v2.16b, v3.16b, v4.16b, v5.16b }, [x0], #64
    and x11, x13, x9, asr #63
    mov v10.d[0], x6
    eor v2.16b, v2.16b, v9.16b
    mov v10.d[1], x9
    aese v2.16b, v17.16b
    aesmc v2.16b, v2.16b
    extr x9, x9, x6, #63
    eor v3.16b, v3.16b, v10.16b
    eor x6, x11, x6, lsl #1
    aese v2.16b, v18.16b
    mov v11.d[0], x6
    aesmc v2.16b, v2.16b
    and x11, x13, x9, asr #63
    mov v11.d[1], x9
    aese v3.16b, v17.16b
    extr x9, x9, x6, #63
    aese v2.16b, v19.16b
    eor x6, x11, x6, lsl #1
    aesmc v2.16b, v2.16b
    aese v2.16b, v20.16b
    and x11, x13, x9, asr #63
    mov v12.d[0], x6
    aesmc v3.16b, v3.16b
    aese v3.16b, v18.16b
    aesmc v3.16b, v3.16b
    mov v12.d[1], x9
    aese v3.16b, v19.16b
    eor v5.16b, v5.16b, v12.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aesmc v3.16b, v3.16b
    eor v4.16b, v4.16b, v11.16b
    aese v4.16b, v17.16b
    aesmc v4.16b, v4.16b
    aese v3.16b, v20.16b
    aese v5.16b, v17.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v18.16b
    aesmc v5.16b, v5.16b
    aesmc v3.16b, v3.16b
    aese v5.16b, v19.16b
    aese v4.16b, v18.16b
    aese v3.16b, v21.16b
    aesmc v5.16b, v5.16b
    aesmc v2.16b, v2.16b
    aese v5.16b, v20.16b
    aesmc v4.16b, v4.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v22.16b
    aese v2.16b, v21.16b
    aesmc v2.16b, v2.16b
    aesmc v3.16b, v3.16b
    aese v2.16b, v22.16b
    aese v4.16b, v19.16b
    aesmc v5.16b, v5.16b
    aesmc v2.16b, v2.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v20.16b
    aesmc v4.16b, v4.16b
    aese v2.16b, v23.16b
    aesmc v2.16b, v2.16b
    aese v2.16b, v24.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v23.16b
    aese v2.16b, v25.16b
    aese v4.16b, v21.16b
    aesmc v4.16b, v4.16b
    aesmc v3.16b, v3.16b
    aesmc v2.16b, v2.16b
    aese v5.16b, v21.16b
    aese v3.16b, v24.16b
    aese v4.16b, v22.16b
    aese v2.16b, v26.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v25.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v23.16b
    aesmc v3.16b, v3.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v24.16b
    aesmc v2.16b, v2.16b
    aesmc v5.16b, v5.16b
    aese v3.16b, v26.16b
    aese v5.16b, v22.16b
    aese v2.16b, v27.16b
    aesmc v5.16b, v5.16b
    aesmc v3.16b, v3.16b
    aesmc v4.16b, v4.16b
    aese v3.16b, v27.16b
    aesmc v2.16b, v2.16b
    aese v5.16b, v23.16b
    aesmc v3.16b, v3.16b
    aese v4.16b, v25.16b
    aese v2.16b, v28.16b
    aesmc v2.16b, v2.16b
    aesmc v4.16b, v4.16b
    aese v3.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aese v4.16b, v26.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v4.16b, v27.16b
    aese v2.16b, v29.16b
    aese v5.16b, v25.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v26.16b
    aesmc v5.16b, v5.16b
    aesmc v4.16b, v4.16b
    aesmc v2.16b, v2.16b
    aese v3.16b, v29.16b
    aese v2.16b, v30.16b
    eor v2.16b, v2.16b, v31.16b
    aese v4.16b, v28.16b
    aese v5.16b, v27.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v29.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    aesmc v4.16b, v4.16b
    eor v2.16b, v2.16b, v9.16b
    aese v4.16b, v29.16b
    aesmc v4.16b, v4.16b
    aese v3.16b, v30.16b
    eor v5.16b, v5.16b, v12.16b
    eor v3.16b, v3.16b, v31.16b
    eor v3.16b, v3.16b, v10.16b
    aese v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    st1 { v2.16b, v3.16b, v4.16b, v5.16b }, [x1], #64
    b .L96c
.L604:
    and x11, x13, x9, asr #63
    ld1 { v3.16b, v4.16b, v5.16b }, [x0], #48
    mov v10.d[0], x6
    mov v10.d[1], x9
    eor v3.16b, v3.16b, v10.16b
    extr x9, x9, x6, #63
    aese v3.16b, v17.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v18.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v19.16b
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    aesmc v3.16b, v3.16b
    mov v11.d[0], x6
    aese v3.16b, v20.16b
    aesmc v3.16b, v3.16b
    mov v11.d[1], x9
    aese v3.16b, v21.16b
    eor v4.16b, v4.16b, v11.16b
    aesmc v3.16b, v3.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aese v4.16b, v17.16b
    and x11, x13, x9, asr #63
    aese v3.16b, v22.16b
    mov v12.d[0], x6
    mov v12.d[1], x9
    aesmc v4.16b, v4.16b
    aese v4.16b, v18.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v23.16b
    eor v5.16b, v5.16b, v12.16b
    extr x9, x9, x6, #63
    aese v5.16b, v17.16b
    aesmc v3.16b, v3.16b
    eor x6, x11, x6, lsl #1
    aesmc v5.16b, v5.16b
    aese v3.16b, v24.16b
    aese v5.16b, v18.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v25.16b
    aesmc v5.16b, v5.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v26.16b
    aesmc v3.16b, v3.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v19.16b
    aese v5.16b, v19.16b
    aesmc v5.16b, v5.16b
    aese v3.16b, v27.16b
    aese v5.16b, v20.16b
    aesmc v4.16b, v4.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v21.16b
    aese v3.16b, v28.16b
    aesmc v3.16b, v3.16b
    aese v3.16b, v29.16b
    aesmc v3.16b, v3.16b
    aesmc v5.16b, v5.16b
    aese v3.16b, v30.16b
    aese v4.16b, v20.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v21.16b
    eor v3.16b, v3.16b, v31.16b
    eor v3.16b, v3.16b, v10.16b
    aese v5.16b, v22.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v22.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v23.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v4.16b, v23.16b
    aesmc v4.16b, v4.16b
    aese v5.16b, v25.16b
    aese v4.16b, v24.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v26.16b
    aese v4.16b, v25.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v27.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v28.16b
    aese v4.16b, v26.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v27.16b
    aesmc v5.16b, v5.16b
    aesmc v4.16b, v4.16b
    aese v5.16b, v29.16b
    aese v4.16b, v28.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v29.16b
    aesmc v5.16b, v5.16b
    aesmc v4.16b, v4.16b
    aese v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    aese v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    st1 { v3.16b, v4.16b, v5.16b }, [x1], #48
    b .L96c
.L7b4:
    and x11, x13, x9, asr #63
    mov v11.d[0], x6
    ld1 { v4.16b, v5.16b }, [x0], #32
    mov v11.d[1], x9
    eor v4.16b, v4.16b, v11.16b
    aese v4.16b, v17.16b
    extr x9, x9, x6, #63
    aesmc v4.16b, v4.16b
    aese v4.16b, v18.16b
    eor x6, x11, x6, lsl #1
    and x11, x13, x9, asr #63
    mov v12.d[0], x6
    mov v12.d[1], x9
    aesmc v4.16b, v4.16b
    eor v5.16b, v5.16b, v12.16b
    aese v4.16b, v19.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    aese v5.16b, v17.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v18.16b
    aese v4.16b, v20.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v19.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v21.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v22.16b
    aesmc v5.16b, v5.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v23.16b
    aesmc v4.16b, v4.16b
    aese v5.16b, v20.16b
    aesmc v5.16b, v5.16b
    aese v4.16b, v24.16b
    aese v5.16b, v21.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v22.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v23.16b
    aese v4.16b, v25.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v26.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v27.16b
    aesmc v4.16b, v4.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v25.16b
    aese v4.16b, v28.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v29.16b
    aesmc v4.16b, v4.16b
    aese v4.16b, v30.16b
    eor v4.16b, v4.16b, v31.16b
    eor v4.16b, v4.16b, v11.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v26.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v27.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v29.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v4.16b, v5.16b }, [x1], #32
    b .L96c
.L8d8:
    mov v12.d[0], x6
    and x11, x13, x9, asr #63
    ld1 { v5.16b }, [x0], #16
    mov v12.d[1], x9
    eor v5.16b, v5.16b, v12.16b
    aese v5.16b, v17.16b
    aesmc v5.16b, v5.16b
    extr x9, x9, x6, #63
    aese v5.16b, v18.16b
    eor x6, x11, x6, lsl #1
    aesmc v5.16b, v5.16b
    aese v5.16b, v19.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v20.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v21.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v22.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v23.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v25.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v26.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v27.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v29.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v5.16b }, [x1], #16
.L96c:
    cbz x8, .La28
    st1 { v5.16b }, [sp]
.L974:
    sub x8, x8, #1
    ldrb w14, [x0, x8]
    ldrb w12, [sp, x8]
    strb w14, [sp, x8]
    strb w12, [x1, x8]
    cbnz x8, .L974
    and x11, x13, x9, asr #63
    ld1 { v5.16b }, [sp]
    mov v12.d[0], x6
    mov v12.d[1], x9
    eor v5.16b, v5.16b, v12.16b
    aese v5.16b, v17.16b
    extr x9, x9, x6, #63
    eor x6, x11, x6, lsl #1
    sub x1, x1, #16
    aesmc v5.16b, v5.16b
    aese v5.16b, v18.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v19.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v20.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v21.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v22.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v23.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v24.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v25.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v26.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v27.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v28.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v29.16b
    aesmc v5.16b, v5.16b
    aese v5.16b, v30.16b
    eor v5.16b, v5.16b, v31.16b
    eor v5.16b, v5.16b, v12.16b
    st1 { v5.16b }, [x1]
    stp xzr, xzr, [sp]
.La28:
    ldp d8, d9, [sp, #16]
    ldp d10, d11, [sp, #32]
    ldr d12, [sp, #48]
    add sp, sp, #64
.La38:
    ret
    .size   aes_xts_encrypt, . - aes_xts_encrypt
    .section .note.GNU-stack, "", %progbits
