// clang --target=aarch64-linux-gnu -O3 -S -fno-asynchronous-unwind-tables scale.c -o scale_clang.s
	.text
	.file	"scale.c"
	.globl	scale                           // -- Begin function scale
	.p2align	2
	.type	scale,@function
scale:                                  // @scale
// %bb.0:
	cbz	x3, .LBB0_4
// %bb.1:
	mov	x8, x0
	mov	w0, #1
.LBB0_2:                                // =>This Inner Loop Header: Depth=1
	ldr	w9, [x1], #4
	ldr	w10, [x8]
	subs	x3, x3, #1
	madd	w9, w9, w2, w10
	lsl	w10, w0, #5
	sub	w10, w10, w0
	add	w0, w9, w10
	str	w9, [x8], #4
	b.ne	.LBB0_2
// %bb.3:
	ret
.LBB0_4:
	mov	w0, #1
	ret
.Lfunc_end0:
	.size	scale, .Lfunc_end0-scale
                                        // -- End function
	.globl	blur                            // -- Begin function blur
	.p2align	2
	.type	blur,@function
blur:                                   // @blur
// %bb.0:
	cbz	x2, .LBB1_8
// %bb.1:
	cmp	x2, #8
	b.hs	.LBB1_3
// %bb.2:
	mov	x8, xzr
	b	.LBB1_6
.LBB1_3:
	and	x8, x2, #0xfffffffffffffff8
	add	x9, x1, #16
	add	x10, x0, #16
	mov	x11, x8
.LBB1_4:                                // =>This Inner Loop Header: Depth=1
	ldp	q0, q1, [x9, #-16]
	add	x9, x9, #32
	subs	x11, x11, #8
	ushr	v2.4s, v0.4s, #25
	shl	v3.4s, v0.4s, #7
	ushr	v4.4s, v1.4s, #25
	shl	v5.4s, v1.4s, #7
	ushr	v6.4s, v0.4s, #14
	shl	v7.4s, v0.4s, #18
	orr	v2.16b, v3.16b, v2.16b
	orr	v3.16b, v5.16b, v4.16b
	ushr	v4.4s, v1.4s, #14
	shl	v5.4s, v1.4s, #18
	eor	v0.16b, v2.16b, v0.16b
	eor	v1.16b, v3.16b, v1.16b
	orr	v2.16b, v7.16b, v6.16b
	orr	v3.16b, v5.16b, v4.16b
	eor	v0.16b, v0.16b, v2.16b
	eor	v1.16b, v1.16b, v3.16b
	stp	q0, q1, [x10, #-16]
	add	x10, x10, #32
	b.ne	.LBB1_4
// %bb.5:
	cmp	x8, x2
	b.eq	.LBB1_8
.LBB1_6:
	lsl	x10, x8, #2
	sub	x9, x2, x8
	add	x8, x0, x10
	add	x10, x1, x10
.LBB1_7:                                // =>This Inner Loop Header: Depth=1
	ldr	w11, [x10], #4
	subs	x9, x9, #1
	eor	w12, w11, w11, ror #25
	eor	w11, w12, w11, ror #14
	str	w11, [x8], #4
	b.ne	.LBB1_7
.LBB1_8:
	ret
.Lfunc_end1:
	.size	blur, .Lfunc_end1-blur
                                        // -- End function
	.ident	"Debian clang version 14.0.6"
	.section	".note.GNU-stack","",@progbits
	.addrsig
