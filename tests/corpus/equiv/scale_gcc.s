// aarch64-linux-gnu-gcc -O2 -S -fno-asynchronous-unwind-tables scale.c -o scale_gcc.s
	.arch armv8-a
	.file	"scale.c"
	.text
	.align	2
	.p2align 4,,11
	.global	scale
	.type	scale, %function
scale:
.LFB0:
	.cfi_startproc
	mov	x6, x0
	cbz	x3, .L4
	mov	x5, 0
	mov	w0, 1
	.p2align 3,,7
.L3:
	ldr	w7, [x6, x5, lsl 2]
	ldr	w4, [x1, x5, lsl 2]
	madd	w4, w2, w4, w7
	str	w4, [x6, x5, lsl 2]
	add	x5, x5, 1
	add	w4, w4, w0, lsl 5
	sub	w0, w4, w0
	cmp	x3, x5
	bne	.L3
	ret
	.p2align 2,,3
.L4:
	mov	w0, 1
	ret
	.cfi_endproc
.LFE0:
	.size	scale, .-scale
	.align	2
	.p2align 4,,11
	.global	blur
	.type	blur, %function
blur:
.LFB1:
	.cfi_startproc
	cbz	x2, .L7
	mov	x4, 0
	.p2align 3,,7
.L9:
	ldr	w5, [x1, x4, lsl 2]
	ror	w3, w5, 14
	eor	w3, w3, w5, ror #(32 - 7)
	eor	w3, w3, w5
	str	w3, [x0, x4, lsl 2]
	add	x4, x4, 1
	cmp	x2, x4
	bne	.L9
.L7:
	ret
	.cfi_endproc
.LFE1:
	.size	blur, .-blur
	.ident	"GCC: (Debian 12.2.0-14) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
