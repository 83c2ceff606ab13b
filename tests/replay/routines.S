// Routines that each do one thing with their arguments, for the tests of the runner.

    .arch   armv8-a
    .text

.macro routine name
    .globl  \name
    .type   \name, %function
\name:
.endm

.macro next_digit argument
    madd    x0, x0, x10, \argument
.endm

// Its ten arguments as the digits of a number to base 1000.
routine reads_ten_arguments
    mov     x10, #1000
    next_digit x1
    next_digit x2
    next_digit x3
    next_digit x4
    next_digit x5
    next_digit x6
    next_digit x7
    ldr     x9, [sp]
    next_digit x9
    ldr     x9, [sp, #8]
    next_digit x9
    ret

routine adds_words
    add     w0, w0, w1
    ret

// Wrong for words: the upper halves are not theirs.
routine adds_doublewords
    add     x0, x0, x1
    ret

routine returns_its_argument
    ret

routine subtracts
    sub     x0, x0, x1
    ret

// x2 bytes from x0 to x1.
routine copies
    cbz     x2, 2f
1:  ldrb    w9, [x0], #1
    strb    w9, [x1], #1
    subs    x2, x2, #1
    b.ne    1b
2:  ret

// The same with all three arguments on the stack.
routine copies_by_stack
    ldp     x0, x1, [sp]
    ldr     x2, [sp, #16]
    b       copies

routine reads_byte
    ldrb    w0, [x0, x1]
    ret

routine flips_byte
    ldrb    w9, [x0, x1]
    mvn     w9, w9
    strb    w9, [x0, x1]
    ret

routine writes_byte_back
    ldrb    w9, [x0, x1]
    strb    w9, [x0, x1]
    ret

routine writes_callers_stack
    str     xzr, [sp, x0]
    ret

// Of what the caller left: x9 + x28 + d31's upper half + the doubleword below sp + C.
routine reads_callers_state
    ldur    x0, [sp, #-8]
    mov     x10, v31.d[1]
    adc     x0, x0, x9
    add     x0, x0, x28
    add     x0, x0, x10
    ret

routine clobbers_x20_and_d15
    mov     x20, #0
    movi    v15.2d, #0
    ret

routine never_returns
    b       .

    .type   is_local, %function
is_local:
    add     x0, x0, #1
    ret

    .section .note.GNU-stack, "", %progbits
