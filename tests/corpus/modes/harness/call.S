// call_routine(x0 = struct Call*): runs a routine on a stack and with registers of the caller's
// choice, and notes what registers it leaves. Offsets are those of struct Call in guest.c.
	.arch	armv8-a+crypto
	.text
	.globl	call_routine
	.type	call_routine, %function
	.p2align 4
call_routine:
	stp	x29, x30, [sp, #-176]!
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	stp	x25, x26, [sp, #64]
	stp	x27, x28, [sp, #80]
	stp	d8, d9, [sp, #96]
	stp	d10, d11, [sp, #112]
	stp	d12, d13, [sp, #128]
	stp	d14, d15, [sp, #144]
	str	x18, [sp, #160]
	adrp	x1, current
	str	x0, [x1, :lo12:current]
	mov	x1, sp
	str	x1, [x0, #0]		// own_sp
	ldr	x1, [x0, #8]		// sp
	mov	sp, x1
	ldr	x30, [x0, #16]		// routine
	add	x1, x0, #32 + 248	// v
	ld1	{v0.2d-v3.2d}, [x1], #64
	ld1	{v4.2d-v7.2d}, [x1], #64
	ld1	{v8.2d-v11.2d}, [x1], #64
	ld1	{v12.2d-v15.2d}, [x1], #64
	ld1	{v16.2d-v19.2d}, [x1], #64
	ld1	{v20.2d-v23.2d}, [x1], #64
	ld1	{v24.2d-v27.2d}, [x1], #64
	ld1	{v28.2d-v31.2d}, [x1], #64
	ldr	x1, [x0, #24]
	msr	nzcv, x1
	.irp	n, 2, 4, 6, 8, 10, 12, 14, 18, 20, 22, 24, 26, 28
	ldr	x\n, [x0, #32 + 8 * \n]
	.endr
	.irp	n, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29
	ldr	x\n, [x0, #32 + 8 * \n]
	.endr
	mov	x16, x30
	ldr	x0, [x0, #32]
	blr	x16
	adrp	x16, current
	ldr	x16, [x16, :lo12:current]
	str	x0, [x16, #792]		// returned
	mov	x17, sp
	str	x17, [x16, #800]	// sp_after
	add	x17, x16, #808
	stp	x18, x19, [x17]	// kept
	stp	x20, x21, [x17, #16]
	stp	x22, x23, [x17, #32]
	stp	x24, x25, [x17, #48]
	stp	x26, x27, [x17, #64]
	stp	x28, x29, [x17, #80]
	stp	d8, d9, [x17, #96]	// kept_low
	stp	d10, d11, [x17, #112]
	stp	d12, d13, [x17, #128]
	stp	d14, d15, [x17, #144]
	ldr	x17, [x16, #0]
	mov	sp, x17
	ldr	x18, [sp, #160]
	ldp	d14, d15, [sp, #144]
	ldp	d12, d13, [sp, #128]
	ldp	d10, d11, [sp, #112]
	ldp	d8, d9, [sp, #96]
	ldp	x27, x28, [sp, #80]
	ldp	x25, x26, [sp, #64]
	ldp	x23, x24, [sp, #48]
	ldp	x21, x22, [sp, #32]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #176
	ret
	.size	call_routine, . - call_routine

	.bss
	.p2align 3
current:
	.skip	8
	.section .note.GNU-stack, "", %progbits
