// Loads a processor state, goes to a slot, and saves the state afterwards. Copied into the
// window (protocol.h), so everything here is reached relative to the program counter.
// TPIDR_EL0 carries x30 across the two jumps, which leaves every other register to the case.

        .set    CONTEXT, 0x10000        // kCosimContext - kCosimStubs: struct CosimState
        .set    HOST, CONTEXT + 0x400   // the runner's own registers
        .set    SP_, 248                // offsets in struct CosimState
        .set    VECTORS, 256
        .set    NZCV_, 768
        .set    ENTRY, 776

        .section .rodata
        .balign 64
        .global cosim_stubs, cosim_enter, cosim_leave, cosim_recover, cosim_stubs_end
cosim_stubs:

// void enter(void)
cosim_enter:
        adr     x9, cosim_stubs + HOST
        stp     x19, x20, [x9, #0]
        stp     x21, x22, [x9, #16]
        stp     x23, x24, [x9, #32]
        stp     x25, x26, [x9, #48]
        stp     x27, x28, [x9, #64]
        stp     x29, x30, [x9, #80]
        stp     d8, d9, [x9, #96]
        stp     d10, d11, [x9, #112]
        stp     d12, d13, [x9, #128]
        stp     d14, d15, [x9, #144]
        mov     x10, sp
        mrs     x11, tpidr_el0
        stp     x10, x11, [x9, #160]

        adr     x30, cosim_stubs + CONTEXT
        ldr     x0, [x30, #240]
        msr     tpidr_el0, x0
        ldr     x0, [x30, #SP_]
        mov     sp, x0
        ldr     x0, [x30, #NZCV_]
        msr     nzcv, x0
        add     x0, x30, #VECTORS
        ldp     q0, q1, [x0, #0]
        ldp     q2, q3, [x0, #32]
        ldp     q4, q5, [x0, #64]
        ldp     q6, q7, [x0, #96]
        ldp     q8, q9, [x0, #128]
        ldp     q10, q11, [x0, #160]
        ldp     q12, q13, [x0, #192]
        ldp     q14, q15, [x0, #224]
        ldp     q16, q17, [x0, #256]
        ldp     q18, q19, [x0, #288]
        ldp     q20, q21, [x0, #320]
        ldp     q22, q23, [x0, #352]
        ldp     q24, q25, [x0, #384]
        ldp     q26, q27, [x0, #416]
        ldp     q28, q29, [x0, #448]
        ldp     q30, q31, [x0, #480]
        ldp     x0, x1, [x30, #0]
        ldp     x2, x3, [x30, #16]
        ldp     x4, x5, [x30, #32]
        ldp     x6, x7, [x30, #48]
        ldp     x8, x9, [x30, #64]
        ldp     x10, x11, [x30, #80]
        ldp     x12, x13, [x30, #96]
        ldp     x14, x15, [x30, #112]
        ldp     x16, x17, [x30, #128]
        ldp     x18, x19, [x30, #144]
        ldp     x20, x21, [x30, #160]
        ldp     x22, x23, [x30, #176]
        ldp     x24, x25, [x30, #192]
        ldp     x26, x27, [x30, #208]
        ldp     x28, x29, [x30, #224]
        ldr     x30, [x30, #ENTRY]
        br      x30

// From a slot, x30 of the case in TPIDR_EL0.
cosim_leave:
        adr     x30, cosim_stubs + CONTEXT
        stp     x0, x1, [x30, #0]
        stp     x2, x3, [x30, #16]
        stp     x4, x5, [x30, #32]
        stp     x6, x7, [x30, #48]
        stp     x8, x9, [x30, #64]
        stp     x10, x11, [x30, #80]
        stp     x12, x13, [x30, #96]
        stp     x14, x15, [x30, #112]
        stp     x16, x17, [x30, #128]
        stp     x18, x19, [x30, #144]
        stp     x20, x21, [x30, #160]
        stp     x22, x23, [x30, #176]
        stp     x24, x25, [x30, #192]
        stp     x26, x27, [x30, #208]
        stp     x28, x29, [x30, #224]
        mrs     x0, tpidr_el0
        str     x0, [x30, #240]
        mov     x0, sp
        str     x0, [x30, #SP_]
        mrs     x0, nzcv
        str     x0, [x30, #NZCV_]
        add     x0, x30, #VECTORS
        stp     q0, q1, [x0, #0]
        stp     q2, q3, [x0, #32]
        stp     q4, q5, [x0, #64]
        stp     q6, q7, [x0, #96]
        stp     q8, q9, [x0, #128]
        stp     q10, q11, [x0, #160]
        stp     q12, q13, [x0, #192]
        stp     q14, q15, [x0, #224]
        stp     q16, q17, [x0, #256]
        stp     q18, q19, [x0, #288]
        stp     q20, q21, [x0, #320]
        stp     q22, q23, [x0, #352]
        stp     q24, q25, [x0, #384]
        stp     q26, q27, [x0, #416]
        stp     q28, q29, [x0, #448]
        stp     q30, q31, [x0, #480]

// From cosim_leave, and from the signal handler, which has saved the case's state itself.
cosim_recover:
        adr     x9, cosim_stubs + HOST
        ldp     x19, x20, [x9, #0]
        ldp     x21, x22, [x9, #16]
        ldp     x23, x24, [x9, #32]
        ldp     x25, x26, [x9, #48]
        ldp     x27, x28, [x9, #64]
        ldp     x29, x30, [x9, #80]
        ldp     d8, d9, [x9, #96]
        ldp     d10, d11, [x9, #112]
        ldp     d12, d13, [x9, #128]
        ldp     d14, d15, [x9, #144]
        ldp     x10, x11, [x9, #160]
        mov     sp, x10
        msr     tpidr_el0, x11
        ret
cosim_stubs_end:

        .section .note.GNU-stack, "", %progbits
