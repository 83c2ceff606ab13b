// Routines that each break the contract in one way, to show that the harness sees it. They are
// called with len below 16, where a routine has nothing to do but return: whatever is reported
// is the one thing that each does.

    .arch   armv8-a
    .text

.macro routine name
    .globl  \name
    .type   \name, %function
\name:
.endm

routine does_nothing
    ret

routine reads_past_in
    ldrb    w9, [x0, x2]
    ret

routine reads_before_in
    ldurb   w9, [x0, #-1]
    ret

routine reads_past_key1
    ldrb    w9, [x3, #244]
    ret

routine reads_past_key2
    ldrb    w9, [x4, #244]
    ret

routine reads_past_iv
    ldrb    w9, [x5, #16]
    ret

routine writes_past_out
    strb    wzr, [x1, x2]
    ret

routine writes_before_out
    sturb   wzr, [x1, #-1]
    ret

routine writes_in
    ldrb    w9, [x0]
    mvn     w9, w9
    strb    w9, [x0]
    ret

routine writes_out
    ldrb    w9, [x1, #3]
    mvn     w9, w9
    strb    w9, [x1, #3]
    ret

routine writes_key1
    strb    wzr, [x3, #240]
    ret

routine writes_callers_stack
    str     xzr, [sp, #8]
    ret

routine clobbers_x19
    mov     x19, xzr
    ret

routine clobbers_x18_and_x29
    mov     x18, xzr
    mov     x29, xzr
    ret

routine clobbers_d9
    fmov    d9, xzr
    ret

// The upper half of v9 is the callee's to use.
routine clobbers_upper_v9
    mov     v9.d[1], xzr
    ret

routine moves_sp
    sub     sp, sp, #16
    ret

// With x30 lost, the return lands nowhere.
routine loses_x30
    mov     x30, #0
    ret

routine ruins_sp
    mov     x9, #0
    mov     sp, x9
    str     x0, [sp]
    ret

routine undefined_instruction
    udf     #0

routine never_returns
    b       .

// The last one here: behind it there is nothing of this file.
routine falls_off_the_end
    mov     x9, x0

    .section .note.GNU-stack, "", %progbits
