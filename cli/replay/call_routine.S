// Calls the routine under test with every register set to a known value, on a stack of its
// own, and records the registers that it comes back with:
//
//   void call_routine(struct CallRegisters *registers)
//
// struct CallRegisters (call_runner.c) is x0 to x30, sp, v0 to v31, then nzcv; all but x30, which
// is ours, must be set. After the call no register can be trusted, so what is needed then lies
// in memory.

    .arch   armv8-a
    .text
    .globl  call_routine
    .type   call_routine, %function
call_routine:
    stp     x29, x30, [sp, #-160]!
    stp     x19, x20, [sp, #16]
    stp     x21, x22, [sp, #32]
    stp     x23, x24, [sp, #48]
    stp     x25, x26, [sp, #64]
    stp     x27, x28, [sp, #80]
    stp     d8, d9, [sp, #96]
    stp     d10, d11, [sp, #112]
    stp     d12, d13, [sp, #128]
    stp     d14, d15, [sp, #144]

    adrp    x9, registers
    str     x0, [x9, :lo12:registers]
    adrp    x9, caller_sp
    mov     x10, sp
    str     x10, [x9, :lo12:caller_sp]

.macro all_vectors what
    \what   {v0.2d-v3.2d}, [x9], #64
    \what   {v4.2d-v7.2d}, [x9], #64
    \what   {v8.2d-v11.2d}, [x9], #64
    \what   {v12.2d-v15.2d}, [x9], #64
    \what   {v16.2d-v19.2d}, [x9], #64
    \what   {v20.2d-v23.2d}, [x9], #64
    \what   {v24.2d-v27.2d}, [x9], #64
    \what   {v28.2d-v31.2d}, [x9], #64
.endm

.macro x0_to_x29 what
    \what   x0, x1, [x30]
    \what   x2, x3, [x30, #16]
    \what   x4, x5, [x30, #32]
    \what   x6, x7, [x30, #48]
    \what   x8, x9, [x30, #64]
    \what   x10, x11, [x30, #80]
    \what   x12, x13, [x30, #96]
    \what   x14, x15, [x30, #112]
    \what   x16, x17, [x30, #128]
    \what   x18, x19, [x30, #144]
    \what   x20, x21, [x30, #160]
    \what   x22, x23, [x30, #176]
    \what   x24, x25, [x30, #192]
    \what   x26, x27, [x30, #208]
    \what   x28, x29, [x30, #224]
.endm

    mov     x30, x0
    ldr     x9, [x30, #248]
    mov     sp, x9
    ldr     x9, [x30, #768]
    msr     nzcv, x9
    add     x9, x30, #256
    all_vectors ld1
    x0_to_x29 ldp
    bl      routine_under_test

    adrp    x30, registers
    ldr     x30, [x30, :lo12:registers]
    x0_to_x29 stp
    mov     x9, sp
    str     x9, [x30, #248]
    add     x9, x30, #256
    all_vectors st1

    adrp    x9, caller_sp
    ldr     x9, [x9, :lo12:caller_sp]
    mov     sp, x9
    ldp     x19, x20, [sp, #16]
    ldp     x21, x22, [sp, #32]
    ldp     x23, x24, [sp, #48]
    ldp     x25, x26, [sp, #64]
    ldp     x27, x28, [sp, #80]
    ldp     d8, d9, [sp, #96]
    ldp     d10, d11, [sp, #112]
    ldp     d12, d13, [sp, #128]
    ldp     d14, d15, [sp, #144]
    ldp     x29, x30, [sp], #160
    ret
    .size   call_routine, . - call_routine

    .local  registers
    .comm   registers, 8, 8
    .local  caller_sp
    .comm   caller_sp, 8, 8

    .section .note.GNU-stack, "", %progbits
