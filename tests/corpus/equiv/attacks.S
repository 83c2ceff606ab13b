// Pairs that are not the same function, made to be taken for it: NAME_old and NAME_new.

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

.macro copy name, before=nop, each=nop, after=nop
function \name
    mov     x9, x2
    mov     x10, x0
    \before
    cbz     x2, 2f
1:  ldrb    w3, [x1], #1
    \each
    strb    w3, [x0], #1
    subs    x2, x2, #1
    b.ne    1b
2:  \after
    ret
end_function \name
.endm

// void copy(uint8_t out[n], const uint8_t in[n], size_t n).
    copy    copy_old
// One byte at one size, far out.
.macro flip_at_54321
    mov     w4, #54321
    cmp     x9, x4
    b.ne    5f
    ldrb    w5, [x10, #777]
    eor     w5, w5, #1
    strb    w5, [x10, #777]
5:
.endm
    copy    copy_rare, after=flip_at_54321
// The last byte of sizes that are 15 more than a multiple of 16, from 256 on.
.macro flip_tail
    and     x4, x9, #15
    cmp     x4, #15
    b.ne    5f
    cmp     x9, #256
    b.lo    5f
    ldurb   w5, [x0, #-1]
    eor     w5, w5, #0x80
    sturb   w5, [x0, #-1]
5:
.endm
    copy    copy_tail, after=flip_tail
// One byte too many.
.macro one_more
    strb    wzr, [x0]
.endm
    copy    copy_outside, after=one_more
// For ever at one size.
.macro hang_at_50
    cmp     x9, #50
5:  b.eq    5b
.endm
    copy    copy_hangs, after=hang_at_50
// Only from 2^32 bytes on: the counter has 32 bits.
function copy_narrow
    cbz     x2, 2f
1:  ldrb    w3, [x1], #1
    strb    w3, [x0], #1
    subs    w2, w2, #1
    b.ne    1b
2:  ret
end_function copy_narrow
// Only where the buffers are the same: the first byte is read again after all is written.
function reread_old
    ldrb    w4, [x1]
    cbz     x2, 2f
1:  ldrb    w3, [x1], #1
    add     w3, w3, #1
    strb    w3, [x0], #1
    subs    x2, x2, #1
    b.ne    1b
2:  mov     w0, w4
    ret
end_function reread_old
function reread_new
    mov     x5, x1
    cbz     x2, 2f
1:  ldrb    w3, [x1], #1
    add     w3, w3, #1
    strb    w3, [x0], #1
    subs    x2, x2, #1
    b.ne    1b
2:  ldrb    w0, [x5]
    ret
end_function reread_new

// uint32_t or uint64_t low(uint64_t a): what lies above a returned word is nobody's.
function low_old
    mov     w0, w0
    ret
end_function low_old
function low_new
    ret
end_function low_new

// void half(uint8_t out[32]): both leave the second half as it was; the third writes into it.
.macro half name, last=nop
function \name
    stp     xzr, xzr, [x0]
    \last
    ret
end_function \name
.endm
    half    half_old
    half    half_same, "movi v0.16b, #0"
.macro one_byte
    strb    wzr, [x0, #31]
.endm
    half    half_more, one_byte

// uint64_t stale(void): what lies below sp, which a signal may have written over.
function stale_old
    sub     sp, sp, #16
    ldr     x0, [sp, #8]
    add     sp, sp, #16
    ret
end_function stale_old

// Popped and pushed again.
function popped_old
    sub     sp, sp, #16
    str     x0, [sp]
    add     sp, sp, #16
    sub     sp, sp, #16
    ldr     x0, [sp]
    add     sp, sp, #16
    ret
end_function popped_old

// void keep(uint64_t *z): x19 is another one on return.
function keep_old
    str     x19, [x0]
    ret
end_function keep_old
function keep_new
    str     x19, [x0]
    add     x19, x19, #1
    ret
end_function keep_new

// Where its own code lies is each one's own affair.
function where_old
    adr     x0, where_old
    ret
end_function where_old

// uint64_t carry(const uint64_t a[2], const uint64_t b[2]): differs where the first words' sum is all ones.
function carry_old
    ldp     x2, x3, [x0]
    ldp     x4, x5, [x1]
    adds    x2, x2, x4
    adcs    x3, x3, x5
    cset    x0, cs
    ret
end_function carry_old
function carry_new
    ldp     x2, x3, [x0]
    ldp     x4, x5, [x1]
    adds    x6, x3, x5
    cset    x0, cs
    adds    x2, x2, x4
    cset    x7, cs
    add     x6, x6, x7
    cmp     x6, #0
    csel    x7, x7, xzr, eq
    orr     x0, x0, x7
    eor     x0, x0, x0, lsl #1
    and     x0, x0, #1
    ret
end_function carry_new
// The same, but that the carry of the lower words is forgotten where both high words are 2^63 - 1 and 2^63.
function carry_bad
    ldp     x2, x3, [x0]
    ldp     x4, x5, [x1]
    adds    x6, x3, x5
    cset    x0, cs
    ret
end_function carry_bad

    .section .note.GNU-stack, "", %progbits
