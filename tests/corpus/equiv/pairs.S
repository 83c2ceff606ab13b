// Pairs of routines that do the same in two ways, each with a third that has one instruction wrong:
// NAME_old, NAME_new, NAME_bad. The second and the third come from one macro, whose argument is the
// instruction that differs. `a64prove equiv` is to prove the first pair equal and to refute the second.

    .arch   armv8-a+crypto
    .text

.macro function name
    .globl  \name
    .type   \name, %function
    .p2align 2
\name:
.endm
.macro end_function name
    .size   \name, . - \name
.endm

// void xor_bytes(uint8_t out[n], const uint8_t a[n], const uint8_t b[n], size_t n): byte by byte,
// against 16 at once and the rest byte by byte. Scalar against vector.
function xor_bytes_old
    cbz     x3, 2f
1:  ldrb    w4, [x1], #1
    ldrb    w5, [x2], #1
    eor     w4, w4, w5
    strb    w4, [x0], #1
    subs    x3, x3, #1
    b.ne    1b
2:  ret
end_function xor_bytes_old

.macro xor_vector name, tail:vararg
function \name
    lsr     x6, x3, #4
    and     x7, x3, #15
    cbz     x6, 2f
1:  ldr     q0, [x1], #16
    ldr     q1, [x2], #16
    eor     v0.16b, v1.16b, v0.16b
    sub     x6, x6, #1
    str     q0, [x0], #16
    cbnz    x6, 1b
2:  cbz     x7, 4f
3:  ldrb    w9, [x2], #1
    ldrb    w8, [x1], #1
    \tail
    strb    w8, [x0], #1
    sub     x7, x7, #1
    cbnz    x7, 3b
4:  ret
end_function \name
.endm
    xor_vector xor_bytes_new, eor w8, w8, w9
    xor_vector xor_bytes_bad, orr w8, w8, w9

// uint64_t add_words(uint64_t z[n], const uint64_t a[n], const uint64_t b[n], size_t n), returns the
// carry: one word a trip, against four and then one. The carry lies in the flag.
function add_words_old
    adds    xzr, xzr, xzr
    cbz     x3, 2f
1:  ldr     x4, [x1], #8
    ldr     x5, [x2], #8
    adcs    x4, x4, x5
    str     x4, [x0], #8
    sub     x3, x3, #1
    cbnz    x3, 1b
2:  cset    x0, cs
    ret
end_function add_words_old

.macro add_words_by_four name, third:vararg
function \name
    adds    xzr, xzr, xzr
    lsr     x12, x3, #2
    and     x13, x3, #3
    cbz     x12, 2f
1:  ldp     x4, x5, [x1], #16
    ldp     x6, x7, [x1], #16
    ldp     x8, x9, [x2], #16
    ldp     x10, x11, [x2], #16
    adcs    x4, x4, x8
    adcs    x5, x5, x9
    \third
    adcs    x7, x7, x11
    sub     x12, x12, #1
    stp     x4, x5, [x0], #16
    stp     x6, x7, [x0], #16
    cbnz    x12, 1b
2:  cbz     x13, 4f
3:  ldr     x4, [x1], #8
    ldr     x5, [x2], #8
    adcs    x4, x4, x5
    str     x4, [x0], #8
    sub     x13, x13, #1
    cbnz    x13, 3b
4:  cset    x0, cs
    ret
end_function \name
.endm
    add_words_by_four add_words_new, adcs x6, x6, x10
    add_words_by_four add_words_bad, adds x6, x6, x10

// void add_256(uint64_t z[4], const uint64_t a[4], const uint64_t b[4]): a chain of carries, against
// carries taken out by comparison.
function add_256_old
    ldp     x3, x4, [x1]
    ldp     x5, x6, [x1, #16]
    ldp     x7, x8, [x2]
    ldp     x9, x10, [x2, #16]
    adds    x3, x3, x7
    adcs    x4, x4, x8
    adcs    x5, x5, x9
    adc     x6, x6, x10
    stp     x3, x4, [x0]
    stp     x5, x6, [x0, #16]
    ret
end_function add_256_old

.macro add_256_by_compare name, last:vararg
function \name
    ldp     x3, x4, [x1]
    ldp     x7, x8, [x2]
    ldp     x5, x6, [x1, #16]
    ldp     x9, x10, [x2, #16]
    add     x11, x3, x7
    cmp     x11, x3
    cset    x12, lo
    add     x13, x4, x8
    cmp     x13, x4
    cset    x14, lo
    add     x15, x13, x12
    cmp     x15, x13
    cinc    x14, x14, lo
    add     x16, x5, x9
    cmp     x16, x5
    cset    x17, lo
    add     x3, x16, x14
    cmp     x3, x16
    cinc    x17, x17, lo
    add     x6, x6, x10
    \last
    stp     x11, x15, [x0]
    stp     x3, x6, [x0, #16]
    ret
end_function \name
.endm
    add_256_by_compare add_256_new, add x6, x6, x17
    add_256_by_compare add_256_bad, add x6, x6, x14

// void mul_128(uint64_t z[4], const uint64_t a[2], const uint64_t b[2]): products by rows, against
// the same in another order.
function mul_128_old
    ldp     x3, x4, [x1]
    ldp     x5, x6, [x2]
    mul     x7, x3, x5
    umulh   x8, x3, x5
    mul     x9, x4, x5
    umulh   x10, x4, x5
    adds    x8, x8, x9
    adc     x10, x10, xzr
    mul     x11, x3, x6
    umulh   x12, x3, x6
    adds    x8, x8, x11
    mul     x13, x4, x6
    adcs    x10, x10, x12
    umulh   x14, x4, x6
    adc     x14, x14, xzr
    adds    x10, x10, x13
    adc     x14, x14, xzr
    stp     x7, x8, [x0]
    stp     x10, x14, [x0, #16]
    ret
end_function mul_128_old

.macro mul_128_reordered name, low:vararg
function \name
    ldp     x5, x6, [x2]
    ldp     x3, x4, [x1]
    umulh   x17, x4, x6
    mul     x16, x6, x4
    umulh   x15, x5, x4
    umulh   x14, x6, x3
    mul     x13, x5, x4
    mul     x12, x6, x3
    umulh   x11, x5, x3
    \low
    adds    x11, x11, x13
    adc     x15, x15, xzr
    adds    x11, x11, x12
    adcs    x15, x15, x14
    adc     x17, x17, xzr
    adds    x15, x15, x16
    adc     x17, x17, xzr
    stp     x15, x17, [x0, #16]
    stp     x10, x11, [x0]
    ret
end_function \name
.endm
    mul_128_reordered mul_128_new, mul x10, x5, x3
    mul_128_reordered mul_128_bad, mul x10, x5, x4

// uint32_t sum_words(const uint32_t a[n], size_t n): one a trip, against three.
function sum_words_old
    mov     w2, wzr
    cbz     x1, 2f
1:  ldr     w3, [x0], #4
    add     w2, w2, w3
    subs    x1, x1, #1
    b.ne    1b
2:  mov     w0, w2
    ret
end_function sum_words_old

.macro sum_by_three name, rest:vararg
function \name
    mov     w9, #0
    subs    x1, x1, #3
    b.lo    2f
1:  ldp     w4, w5, [x0]
    ldr     w6, [x0, #8]
    add     x0, x0, #12
    add     w4, w4, w5
    add     w6, w6, w9
    subs    x1, x1, #3
    add     w9, w4, w6
    b.hs    1b
2:  adds    x1, x1, #3
    b.eq    4f
3:  ldr     w4, [x0], #4
    \rest
    subs    x1, x1, #1
    b.ne    3b
4:  mov     w0, w9
    ret
end_function \name
.endm
    sum_by_three sum_words_new, add w9, w9, w4
    sum_by_three sum_words_bad, sub w9, w9, w4

.macro aes_round block, key
    aese    \block\().16b, \key\().16b
    aesmc   \block\().16b, \block\().16b
.endm

// The rounds of AES-128 on one block with keys v16..v26.
.macro aes_rounds block
    .irp    key, v16, v17, v18, v19, v20, v21, v22, v23, v24
    aes_round \block, \key
    .endr
    aese    \block\().16b, v25.16b
    eor     \block\().16b, \block\().16b, v26.16b
.endm
.macro load_keys from, scratch
    mov     \scratch, \from
    ld1     {v16.16b-v19.16b}, [\scratch], #64
    ld1     {v20.16b-v23.16b}, [\scratch], #64
    ld1     {v24.16b-v26.16b}, [\scratch]
.endm

// void cbc(const uint8_t in[16*n], uint8_t out[16*n], size_t n, const uint8_t key[176],
//          uint8_t iv[16]): the chaining value in a register, against two blocks a trip that take it
// from where they have written it.
function cbc_old
    load_keys x3, x5
    ldr     q0, [x4]
    cbz     x2, 2f
1:  ldr     q1, [x0], #16
    eor     v0.16b, v0.16b, v1.16b
    aes_rounds v0
    str     q0, [x1], #16
    subs    x2, x2, #1
    b.ne    1b
2:  str     q0, [x4]
    ret
end_function cbc_old

.macro cbc_by_two name, chain:vararg
function \name
    load_keys x3, x7
    ldr     q6, [x4]
    lsr     x8, x2, #1
    cbz     x8, 2f
1:  ldp     q4, q5, [x0], #32
    eor     v4.16b, v4.16b, v6.16b
    aes_rounds v4
    eor     v5.16b, v5.16b, v4.16b
    sub     x8, x8, #1
    aes_rounds v5
    stp     q4, q5, [x1], #32
    \chain
    cbnz    x8, 1b
2:  tbz     x2, #0, 3f
    ldr     q4, [x0]
    eor     v6.16b, v4.16b, v6.16b
    aes_rounds v6
    str     q6, [x1]
3:  str     q6, [x4]
    ret
end_function \name
.endm
    cbc_by_two cbc_new, mov v6.16b, v5.16b
    cbc_by_two cbc_bad, mov v6.16b, v4.16b

// void ecb(const uint8_t in[16*n], uint8_t out[16*n], size_t n, const uint8_t key[176]): block by
// block, against a loop that begins the next block before it has stored the last one. Pipelined.
function ecb_old
    load_keys x3, x5
    cbz     x2, 2f
1:  ldr     q0, [x0], #16
    aes_rounds v0
    str     q0, [x1], #16
    subs    x2, x2, #1
    b.ne    1b
2:  ret
end_function ecb_old

.macro ecb_ahead name, last:vararg
function \name
    cbz     x2, 3f
    load_keys x3, x5
    ldr     q2, [x0], #16
    aese    v2.16b, v16.16b
    aesmc   v2.16b, v2.16b
    subs    x2, x2, #1
    b.eq    2f
1:  ldr     q3, [x0], #16
    aese    v3.16b, v16.16b
    aesmc   v3.16b, v3.16b
    .irp    key, v17, v18, v19, v20, v21, v22, v23, v24
    aes_round v2, \key
    .endr
    aese    v2.16b, v25.16b
    eor     v2.16b, v2.16b, v26.16b
    str     q2, [x1], #16
    mov     v2.16b, v3.16b
    subs    x2, x2, #1
    b.ne    1b
2:  .irp    key, v17, v18, v19, v20, v21, v22, v23, v24
    aes_round v2, \key
    .endr
    aese    v2.16b, v25.16b
    \last
    str     q2, [x1]
3:  ret
end_function \name
.endm
    ecb_ahead ecb_new, eor v2.16b, v2.16b, v26.16b
    ecb_ahead ecb_bad, eor v2.16b, v2.16b, v25.16b

// uint32_t mix(uint32_t state[4]): a fixed computation, rescheduled and renamed.
function mix_old
    ldp     w1, w2, [x0]
    ldp     w3, w4, [x0, #8]
    add     w1, w1, w2
    eor     w4, w4, w1
    ror     w4, w4, #16
    add     w3, w3, w4
    eor     w2, w2, w3
    ror     w2, w2, #20
    stp     w1, w2, [x0]
    stp     w3, w4, [x0, #8]
    mov     w0, w2
    ret
end_function mix_old

.macro mix_other name, shift
function \name
    ldr     q0, [x0]
    mov     w9, v0.s[3]
    mov     w8, v0.s[0]
    mov     w7, v0.s[1]
    mov     w6, v0.s[2]
    add     w8, w7, w8
    eor     w9, w8, w9
    extr    w9, w9, w9, #16
    add     w6, w9, w6
    str     w8, [x0]
    eor     w7, w6, w7
    str     w6, [x0, #8]
    lsr     w5, w7, #\shift
    str     w9, [x0, #12]
    orr     w7, w5, w7, lsl #12
    str     w7, [x0, #4]
    mov     w0, w7
    ret
end_function \name
.endm
    mix_other mix_new, 20
    mix_other mix_bad, 21

    .section .note.GNU-stack, "", %progbits
