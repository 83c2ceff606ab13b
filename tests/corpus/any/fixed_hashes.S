// Routines of fixed sizes without a specification: permutations and hashes, in general registers, with
// tables of constants and frames. Right as they stand; `bug` plants a fault.

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
	.p2align 3
keccak_constants:
	.quad	0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000
	.quad	0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009
	.quad	0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a
	.quad	0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003
	.quad	0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a
	.quad	0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008
	// Where lane 1 goes, where what was there goes, ...; and by how many bits lanes turn.
keccak_places:
	.byte	10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
keccak_turns:
	.byte	1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
	.p2align 2
sha256_constants:
	.irp	k, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
	.word	0x428a2f98 ^ \k, 0x71374491 ^ \k, 0xb5c0fbcf ^ \k, 0xe9b5dba5 ^ \k
	.endr
	.text

// Keccak-f[1600] on state[25], by loops over tables. Frame: 5 words and 5.
	.macro	keccak name, bug=none
	function \name
	sub	sp, sp, #80
	adrp	x1, keccak_constants
	add	x1, x1, :lo12:keccak_constants
	adrp	x2, keccak_places
	add	x2, x2, :lo12:keccak_places
	mov	x3, #0			// round
1:	mov	x4, #0			// theta: columns
2:	add	x5, x0, x4, lsl #3
	ldr	x6, [x5]
	ldr	x7, [x5, #40]
	ldr	x8, [x5, #80]
	ldr	x9, [x5, #120]
	ldr	x10, [x5, #160]
	.ifc	\bug, reads_on
	ldr	x11, [x5, #168]
	.endif
	eor	x6, x6, x7
	eor	x8, x8, x9
	eor	x6, x6, x8
	eor	x6, x6, x10
	str	x6, [sp, x4, lsl #3]
	add	x4, x4, #1
	cmp	x4, #5
	b.ne	2b
	mov	x4, #0
3:	add	x5, x4, #1
	cmp	x5, #5
	csel	x5, xzr, x5, eq
	ldr	x6, [sp, x5, lsl #3]
	add	x5, x4, #4
	cmp	x5, #5
	b.lo	4f
	sub	x5, x5, #5
4:	ldr	x7, [sp, x5, lsl #3]
	eor	x6, x7, x6, ror #63
	add	x5, x0, x4, lsl #3
	mov	x8, #5
5:	ldr	x7, [x5]
	eor	x7, x7, x6
	str	x7, [x5], #40
	subs	x8, x8, #1
	b.ne	5b
	add	x4, x4, #1
	cmp	x4, #5
	b.ne	3b
	ldr	x6, [x0, #8]		// rho and pi
	mov	x4, #0
6:	ldrb	w5, [x2, x4]
	add	x8, x2, #24
	ldrb	w8, [x8, x4]
	neg	x8, x8
	ldr	x7, [x0, x5, lsl #3]
	ror	x6, x6, x8
	str	x6, [x0, x5, lsl #3]
	mov	x6, x7
	add	x4, x4, #1
	cmp	x4, #24
	b.ne	6b
	mov	x5, x0			// chi
	mov	x4, #5
7:	ldp	x6, x7, [x5]
	ldp	x8, x9, [x5, #16]
	ldr	x10, [x5, #32]
	bic	x11, x8, x7
	bic	x12, x9, x8
	bic	x13, x10, x9
	bic	x14, x6, x10
	bic	x15, x7, x6
	eor	x6, x6, x11
	eor	x7, x7, x12
	eor	x8, x8, x13
	eor	x9, x9, x14
	eor	x10, x10, x15
	stp	x6, x7, [x5], #16
	stp	x8, x9, [x5], #16
	str	x10, [x5], #8
	subs	x4, x4, #1
	b.ne	7b
	ldr	x4, [x1, x3, lsl #3]	// iota
	ldr	x5, [x0]
	eor	x5, x5, x4
	str	x5, [x0]
	add	x3, x3, #1
	.ifc	\bug, early
	tbz	x5, #7, 9f
	.endif
	cmp	x3, #24
	b.ne	1b
	add	sp, sp, #80
9:	ret
	end_function \name
	.endm

	keccak	keccak_f
	keccak	keccak_f_reads_on, reads_on
	keccak	keccak_f_stops_early, early

// One block of SHA-256: state[8], data[64]. Frame: 64 words of the schedule, then saved registers.
	.macro	sha256 name, bug=none
	function \name
	sub	sp, sp, #320
	stp	x19, x20, [sp, #256]
	stp	x21, x22, [sp, #272]
	stp	d8, d9, [sp, #288]
	fmov	d8, x0
	mov	x3, #0
1:	ldr	w4, [x1, x3, lsl #2]
	rev	w4, w4
	str	w4, [sp, x3, lsl #2]
	add	x3, x3, #1
	cmp	x3, #16
	b.ne	1b
2:	add	x5, sp, x3, lsl #2
	ldur	w6, [x5, #-60]
	ldur	w7, [x5, #-8]
	ldur	w8, [x5, #-64]
	ldur	w9, [x5, #-28]
	ror	w10, w6, #7
	eor	w10, w10, w6, ror #18
	eor	w10, w10, w6, lsr #3
	ror	w11, w7, #17
	eor	w11, w11, w7, ror #19
	eor	w11, w11, w7, lsr #10
	add	w8, w8, w9
	add	w8, w8, w10
	add	w8, w8, w11
	str	w8, [x5]
	add	x3, x3, #1
	cmp	x3, #64
	b.ne	2b
	fmov	x2, d8
	ldp	w4, w5, [x2]
	ldp	w6, w7, [x2, #8]
	ldp	w8, w9, [x2, #16]
	ldp	w10, w11, [x2, #24]
	adrp	x1, sha256_constants
	add	x1, x1, :lo12:sha256_constants
	mov	x3, #0
3:	ldr	w12, [sp, x3, lsl #2]
	ldr	w13, [x1, x3, lsl #2]
	ror	w14, w8, #6
	eor	w14, w14, w8, ror #11
	eor	w14, w14, w8, ror #25
	and	w15, w8, w9
	bic	w16, w10, w8
	eor	w15, w15, w16
	add	w11, w11, w14
	add	w11, w11, w15
	add	w12, w12, w13
	add	w11, w11, w12		// T1
	ror	w14, w4, #2
	eor	w14, w14, w4, ror #13
	eor	w14, w14, w4, ror #22
	and	w15, w4, w5
	eor	w16, w4, w5
	and	w16, w16, w6
	eor	w15, w15, w16
	add	w14, w14, w15		// T2
	add	w19, w7, w11
	add	w20, w11, w14
	mov	w11, w10
	mov	w10, w9
	mov	w9, w8
	mov	w8, w19
	mov	w7, w6
	mov	w6, w5
	mov	w5, w4
	mov	w4, w20
	.ifc	\bug, counter
	strb	w20, [sp, #316]
	ldr	w3, [sp, #316]
	.endif
	add	x3, x3, #1
	.ifc	\bug, branches
	tbz	w4, #3, 4f
	nop
4:
	.endif
	cmp	x3, #64
	b.ne	3b
	ldp	w12, w13, [x2]
	add	w4, w4, w12
	add	w5, w5, w13
	stp	w4, w5, [x2]
	ldp	w12, w13, [x2, #8]
	add	w6, w6, w12
	add	w7, w7, w13
	stp	w6, w7, [x2, #8]
	ldp	w12, w13, [x2, #16]
	add	w8, w8, w12
	add	w9, w9, w13
	stp	w8, w9, [x2, #16]
	ldp	w12, w13, [x2, #24]
	add	w10, w10, w12
	add	w11, w11, w13
	stp	w10, w11, [x2, #24]
	.ifc	\bug, d9
	ldr	d8, [sp, #296]
	.else
	ldp	d8, d9, [sp, #288]
	.endif
	ldp	x21, x22, [sp, #272]
	ldp	x19, x20, [sp, #256]
	add	sp, sp, #320
	ret
	end_function \name
	.endm

	sha256	sha256_block
	sha256	sha256_block_branches, branches
	sha256	sha256_block_d8_from_wrong_slot, d9
	sha256	sha256_block_counter_overwritten, counter

// ChaCha20 on in[16] to out[16], rows in vectors, 10 double rounds.
	.macro	turn v, bits
	shl	v16.4s, \v\().4s, #\bits
	sri	v16.4s, \v\().4s, #32-\bits
	mov	\v\().16b, v16.16b
	.endm

	.macro	chacha_round
	add	v0.4s, v0.4s, v1.4s
	eor	v3.16b, v3.16b, v0.16b
	rev32	v3.8h, v3.8h
	add	v2.4s, v2.4s, v3.4s
	eor	v1.16b, v1.16b, v2.16b
	turn	v1, 12
	add	v0.4s, v0.4s, v1.4s
	eor	v3.16b, v3.16b, v0.16b
	turn	v3, 8
	add	v2.4s, v2.4s, v3.4s
	eor	v1.16b, v1.16b, v2.16b
	turn	v1, 7
	.endm

	.macro	chacha name, bug=none
	function \name
	ld1	{v0.16b-v3.16b}, [x1]
	mov	v4.16b, v0.16b
	mov	v5.16b, v1.16b
	mov	v6.16b, v2.16b
	.ifc	\bug, d9
	mov	v9.16b, v3.16b
	.else
	mov	v7.16b, v3.16b
	.endif
	mov	w2, #10
1:	chacha_round
	ext	v1.16b, v1.16b, v1.16b, #4
	ext	v2.16b, v2.16b, v2.16b, #8
	ext	v3.16b, v3.16b, v3.16b, #12
	chacha_round
	ext	v1.16b, v1.16b, v1.16b, #12
	ext	v2.16b, v2.16b, v2.16b, #8
	ext	v3.16b, v3.16b, v3.16b, #4
	subs	w2, w2, #1
	b.ne	1b
	add	v0.4s, v0.4s, v4.4s
	add	v1.4s, v1.4s, v5.4s
	add	v2.4s, v2.4s, v6.4s
	.ifc	\bug, d9
	add	v3.4s, v3.4s, v9.4s
	.else
	add	v3.4s, v3.4s, v7.4s
	.endif
	st1	{v0.16b-v3.16b}, [x0], #64
	.ifc	\bug, writes_on
	str	s0, [x0]
	.endif
	ret
	end_function \name
	.endm

	chacha	chacha_block
	chacha	chacha_block_d9, d9
	chacha	chacha_block_writes_on, writes_on
