// Routines of fixed sizes without a specification: polynomials of lattices, tables, codecs, frames of
// several KiB. Right as they stand; `bug` plants a fault.

	.text

	.macro	function name
	.globl	\name
	.type	\name, %function
	.p2align 2
\name:
	.endm

	.macro	end_function name
	.size	\name, . - \name
	.endm

	.section .rodata
	.p2align 4
zetas:	.irp	z, 1, 2, 3, 4, 5, 6, 7, 8
	.hword	\z * 17, \z * 31, \z * 57, \z * 101, \z * 3, \z * 5, \z * 7, \z * 11
	.endr
alphabet:
	.ascii	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	.p2align 3
shuffles:
	.irp	k, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	.byte	\k & 7, (\k + 1) & 7, (\k + 2) & 7, (\k + 3) & 7, 8, 9, 10, \k & 3
	.endr
	.text

// Three layers of a transform of r[256] at once: eight vectors, distances 128, 64 and 32.
	.macro	butterfly a, b, z
	mul	v16.8h, \b\().8h, v8.h[\z]
	sub	\b\().8h, \a\().8h, v16.8h
	add	\a\().8h, \a\().8h, v16.8h
	.endm

	.macro	ntt name, bug=none
	function \name
	.ifnc	\bug, d8
	stp	d8, d9, [sp, #-16]!
	.endif
	adrp	x1, zetas
	add	x1, x1, :lo12:zetas
	ldr	q8, [x1]
	mov	x2, #4
1:	ldr	q0, [x0]
	ldr	q1, [x0, #64]
	ldr	q2, [x0, #128]
	ldr	q3, [x0, #192]
	ldr	q4, [x0, #256]
	ldr	q5, [x0, #320]
	ldr	q6, [x0, #384]
	.ifc	\bug, reads_on
	ldr	q7, [x0, #464]
	.else
	ldr	q7, [x0, #448]
	.endif
	butterfly v0, v4, 0
	butterfly v1, v5, 0
	butterfly v2, v6, 0
	butterfly v3, v7, 0
	butterfly v0, v2, 1
	butterfly v1, v3, 1
	butterfly v4, v6, 2
	butterfly v5, v7, 2
	.ifc	\bug, saturates
	sqrdmulh v1.8h, v1.8h, v8.h[3]
	.endif
	butterfly v0, v1, 3
	butterfly v2, v3, 4
	butterfly v4, v5, 5
	butterfly v6, v7, 6
	str	q1, [x0, #64]
	str	q2, [x0, #128]
	str	q3, [x0, #192]
	str	q4, [x0, #256]
	str	q5, [x0, #320]
	str	q6, [x0, #384]
	str	q7, [x0, #448]
	str	q0, [x0], #16
	subs	x2, x2, #1
	b.ne	1b
	.ifnc	\bug, d8
	ldp	d8, d9, [sp], #16
	.endif
	ret
	end_function \name
	.endm

	ntt	ntt_3_layers
	ntt	ntt_3_layers_reads_on, reads_on
	ntt	ntt_3_layers_d8, d8
	ntt	ntt_3_layers_saturates, saturates

// Numbers below q = 3329 out of 12 bits each, until there are 256 or buf[504] is used up; how many.
	.macro	reject name, bug=none
	function \name
	mov	x2, #0			// taken
	mov	x3, #0			// place
	mov	w4, #3329
1:	add	x5, x1, x3
	ldrb	w6, [x5]
	ldrb	w7, [x5, #1]
	ldrb	w8, [x5, #2]
	orr	w6, w6, w7, lsl #8
	and	w6, w6, #0xfff
	lsr	w7, w7, #4
	orr	w7, w7, w8, lsl #4
	cmp	w6, w4
	b.hs	2f
	strh	w6, [x0, x2, lsl #1]
	add	x2, x2, #1
	.ifnc	\bug, no_check
	cmp	x2, #256
	b.eq	3f
	.endif
2:	cmp	w7, w4
	b.hs	4f
	strh	w7, [x0, x2, lsl #1]
	add	x2, x2, #1
	cmp	x2, #256
	b.eq	3f
4:	add	x3, x3, #3
	.ifc	\bug, reads_on
	cmp	x3, #507
	.else
	cmp	x3, #504
	.endif
	b.ne	1b
3:	mov	x0, x2
	ret
	end_function \name
	.endm

	reject	reject_public
	reject	reject_secret
	reject	reject_no_check, no_check
	reject	reject_reads_on, reads_on

// Shuffles 16 groups of 8 bytes as a public byte of each says, by a table.
	.macro	shuffle name, bug=none
	function \name
	adrp	x3, shuffles
	add	x3, x3, :lo12:shuffles
	mov	x4, #16
1:	ldr	d0, [x1], #8
	ldrb	w5, [x2], #1
	.ifnc	\bug, any
	and	w5, w5, #15
	.endif
	ldr	d1, [x3, x5, lsl #3]
	tbl	v0.8b, {v0.16b}, v1.8b
	str	d0, [x0], #8
	subs	x4, x4, #1
	b.ne	1b
	ret
	end_function \name
	.endm

	shuffle	shuffle_public
	shuffle	shuffle_secret
	shuffle	shuffle_any, any

// 48 bytes to 64 letters by the table: for public bytes only.
	.macro	base64 name, bug=none
	function \name
	adrp	x3, alphabet
	add	x3, x3, :lo12:alphabet
	mov	x4, #16
1:	ldrb	w5, [x1], #1
	ldrb	w6, [x1], #1
	ldrb	w7, [x1], #1
	orr	w5, w6, w5, lsl #8
	orr	w5, w7, w5, lsl #8
	.irp	shift, 18, 12, 6, 0
	ubfx	w6, w5, #\shift, #6
	ldrb	w6, [x3, x6]
	strb	w6, [x0], #1
	.endr
	subs	x4, x4, #1
	b.ne	1b
	.ifc	\bug, one_more
	strb	wzr, [x0]
	.endif
	ret
	end_function \name
	.endm

	base64	base64_public
	base64	base64_secret
	base64	base64_public_one_more, one_more

// The same in constant time: the letter is computed.
	function base64_computed
	mov	x4, #16
1:	ldrb	w5, [x1], #1
	ldrb	w6, [x1], #1
	ldrb	w7, [x1], #1
	orr	w5, w6, w5, lsl #8
	orr	w5, w7, w5, lsl #8
	mov	w8, #18
2:	lsr	w6, w5, w8
	and	w6, w6, #63
	add	w7, w6, #65
	cmp	w6, #26
	add	w9, w6, #71
	csel	w7, w7, w9, lo
	cmp	w6, #52
	sub	w9, w6, #4
	csel	w7, w7, w9, lo
	cmp	w6, #62
	mov	w9, #43
	csel	w7, w7, w9, lo
	cmp	w6, #63
	mov	w9, #47
	csel	w7, w9, w7, eq
	strb	w7, [x0], #1
	subs	w8, w8, #6
	b.pl	2b
	subs	x4, x4, #1
	b.ne	1b
	ret
	end_function base64_computed

// 32 bytes out of 64 public hexadecimal digits; -1 and an early exit where one is none.
	.macro	unhex name, bug=none
	function \name
	stp	x29, x30, [sp, #-32]!
	str	x19, [sp, #16]
	mov	x19, #0
1:	ldrb	w3, [x1, x19]
	sub	w4, w3, #48
	cmp	w4, #10
	b.lo	2f
	orr	w3, w3, #0x20
	sub	w4, w3, #87
	cmp	w4, #10
	b.lo	8f
	cmp	w4, #16
	b.hs	8f
2:	and	x5, x19, #1
	lsr	x6, x19, #1
	cbnz	x5, 3f
	lsl	w4, w4, #4
	strb	w4, [x0, x6]
	b	4f
3:	ldrb	w5, [x0, x6]
	orr	w4, w4, w5
	strb	w4, [x0, x6]
4:	add	x19, x19, #1
	cmp	x19, #64
	b.ne	1b
	mov	w0, #0
	b	9f
8:	mov	w0, #-1
	.ifc	\bug, early
	ldr	x19, [sp, #16]
	add	sp, sp, #16
	ret
	.endif
9:	ldr	x19, [sp, #16]
	ldp	x29, x30, [sp], #32
	ret
	end_function \name
	.endm

	unhex	unhex_public
	unhex	unhex_secret
	unhex	unhex_early_sp, early

// A frame of 4 KiB: spread[512] words of in, mixed with one another, then cleared.
	.macro	frame name, bug=none
	function \name
	stp	x29, x30, [sp, #-32]!
	stp	x19, x20, [sp, #16]
	sub	sp, sp, #4096
	.ifc	\bug, below
	stur	xzr, [sp, #-8]
	.endif
	mov	x19, #0
1:	and	x3, x19, #0x1f8
	ldr	x4, [x1, x3]
	eor	x4, x4, x4, ror #17
	str	x4, [sp, x19]
	add	x19, x19, #8
	cmp	x19, #4096
	b.ne	1b
	.ifc	\bug, reads_on
	ldr	x4, [x1, #512]
	.endif
	.ifc	\bug, saved
	str	x4, [sp, x19]
	.endif
	.ifc	\bug, reloaded
	ldr	x4, [sp, #2048]
	tbz	x4, #9, 2f
	nop
	.endif
2:	sub	x19, x19, #8
	ldr	x4, [sp, x19]
	add	x5, x4, x4, lsl #1
	and	x3, x19, #0x1f8
	str	x5, [x0, x3]
	str	xzr, [sp, x19]
	cbnz	x19, 2b
	.ifc	\bug, counter
	ldr	x5, [x1]
	strb	w5, [sp, #5]
	ldr	x19, [sp]
	tbz	x19, #41, 3f
	nop
3:
	.endif
	add	sp, sp, #4096
	.ifc	\bug, popped
	ldr	x19, [sp, #16]
	ldr	x20, [sp, #24]
	add	sp, sp, #32
	stp	x19, x20, [sp, #-32]!
	add	sp, sp, #32
	sub	sp, sp, #32
	ldp	x19, x20, [sp], #32
	ret
	.endif
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #32
	ret
	end_function \name
	.endm

	frame	frame_4k
	frame	frame_4k_below, below
	frame	frame_4k_reads_on, reads_on
	frame	frame_4k_saves_over_x29, saved
	frame	frame_4k_reloaded, reloaded
	frame	frame_4k_counter, counter
	frame	frame_4k_popped, popped

// Helpers, memcpy, and signed return addresses.
	.type	mix_words, %function
mix_words:
	ldp	x2, x3, [x0]
	eor	x2, x2, x3, lsl #3
	adds	x3, x3, x2
	stp	x2, x3, [x0]
	ret
	.size	mix_words, . - mix_words

	.macro	helpers name, bug=none
	function \name
	paciasp
	stp	x29, x30, [sp, #-96]!
	stp	x19, x20, [sp, #16]
	mov	x29, sp
	mov	x19, x0
	add	x0, sp, #32
	mov	x2, #64
	bl	memcpy
	mov	w20, #1000
1:	and	x0, x20, #48
	add	x0, x29, x0
	add	x0, x0, #32
	bl	mix_words
	.ifc	\bug, scratch
	tbz	x3, #7, 2f
	nop
2:
	.endif
	subs	w20, w20, #1
	b.ne	1b
	mov	x0, x19
	add	x1, sp, #32
	mov	x2, #64
	.ifc	\bug, too_many
	mov	x2, #72
	.endif
	bl	memcpy
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #96
	autiasp
	ret
	end_function \name
	.endm

	helpers	helpers_called
	helpers	helpers_too_many, too_many
	helpers	helpers_branch_on_result, scratch

// A guard that public input can break, and one that nothing breaks.
	function guard_reached
	ldr	x2, [x1]
	lsr	x3, x2, #3
	cmp	x3, #5
	b.ne	1f
	brk	#1
1:	str	x2, [x0]
	ret
	end_function guard_reached

	function guard_kept
	ldrb	w2, [x1]
	cmp	w2, #255
	b.ls	1f
	udf	#7
1:	str	x2, [x0]
	ret
	end_function guard_kept
