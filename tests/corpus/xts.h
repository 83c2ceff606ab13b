// What the corpus routines share: gas macros for AES-256-XTS with the 15 round keys in
// v16..v30, data in v0..v7 and tweaks in v8..v15. No verdict hangs on this file: every line
// that a BUG_ switch changes stands in the .S files or in steal.h, where a listing shows it.
//
// Prototype and key struct: DESIGN.md, section 1
//   f(x0 in, x1 out, x2 len, x3 key1, x4 key2, x5 iv), round keys at 0, round count at 240.
// DECRYPT=1 makes the decryption; key1 then holds the equivalent inverse schedule.

#ifndef DECRYPT
#define DECRYPT 0
#endif
#if DECRYPT
#define NAME xts_decrypt
#else
#define NAME xts_encrypt
#endif

// ---- the function's edges: -DBTI, -DPAC and -DCFI change them, not what it computes ----

#ifdef CFI
#define CFI_PUSHED .cfi_adjust_cfa_offset
#define CFI_SIGNED .cfi_negate_ra_state
#else
#define CFI_PUSHED cfi_ignored
#define CFI_SIGNED cfi_ignored
#endif
.macro cfi_ignored bytes
.endm

.macro function_begin
	.arch	armv8.5-a+crypto
	.text
	.globl	NAME
	.type	NAME, %function
	.p2align 4
NAME:
#ifdef CFI
	.cfi_startproc
#endif
#ifdef BTI
	bti	c
#endif
#ifdef PAC
	paciasp
	CFI_SIGNED
	stp	x29, x30, [sp, #-16]!
	CFI_PUSHED 16
	mov	x29, sp
#endif
.endm

.macro function_end
#ifdef PAC
	ldp	x29, x30, [sp], #16
	CFI_PUSHED -16
#ifndef BUG_NOT_AUTHENTICATED
	autiasp
	CFI_SIGNED
#endif
#endif
	ret
#ifdef CFI
	.cfi_endproc
#endif
	.size	NAME, . - NAME
.endm

.macro save_d8_to_d15
	stp	d8, d9, [sp, #-64]!
	CFI_PUSHED 64
	stp	d10, d11, [sp, #16]
	stp	d12, d13, [sp, #32]
	stp	d14, d15, [sp, #48]
.endm

.macro restore_d8_to_d15
	ldp	d10, d11, [sp, #16]
	ldp	d12, d13, [sp, #32]
	ldp	d14, d15, [sp, #48]
	ldp	d8, d9, [sp], #64
	CFI_PUSHED -64
.endm

// ---- blocks: v0..v(n-1) with the tweaks v8..v(8+n-1) ----

.macro load_keys base
	ldp	q16, q17, [\base]
	ldp	q18, q19, [\base, #32]
	ldp	q20, q21, [\base, #64]
	ldp	q22, q23, [\base, #96]
	ldp	q24, q25, [\base, #128]
	ldp	q26, q27, [\base, #160]
	ldp	q28, q29, [\base, #192]
	ldr	q30, [\base, #224]
.endm

.macro full_round v, key, decrypt
	.if	\decrypt
	aesd	v\v\().16b, v\key\().16b
	aesimc	v\v\().16b, v\v\().16b
	.else
	aese	v\v\().16b, v\key\().16b
	aesmc	v\v\().16b, v\v\().16b
	.endif
.endm

.macro last_round v, decrypt
	.if	\decrypt
	aesd	v\v\().16b, v29.16b
	.else
	aese	v\v\().16b, v29.16b
	.endif
	xor_into \v, 30
.endm

.macro xor_into v, w
	eor	v\v\().16b, v\v\().16b, v\w\().16b
.endm

// All rounds of n blocks, the same round of every block before the next round.
.macro aes_blocks n
	full_rounds \n, 16
	last_rounds \n
.endm

// The full rounds from the round key v<from> on.
.macro full_rounds n, from
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.if	\key >= \from
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\j < \n
	full_round \j, \key, DECRYPT
	.endif
	.endr
	.endif
	.endr
.endm

.macro last_rounds n
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\j < \n
	last_round \j, DECRYPT
	.endif
	.endr
.endm

// v8 = T(0), by the FIPS-197 schedule at key2; leaves key2's round keys in v16..v30.
.macro first_tweak
	load_keys x4
	ldr	q8, [x5]
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	full_round 8, \key, 0
	.endr
	last_round 8, 0
.endm

.macro load_blocks n
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\j < \n
	ldr	q\j, [x0, #16 * \j]
	.endif
	.endr
.endm

.macro store_blocks n
	.irp	j, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\j < \n
	str	q\j, [x1, #16 * \j]
	.endif
	.endr
.endm

// first: number of the register of the first tweak.
.macro xor_tweaks n, first=8
	.irp	pair, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\pair < \n
	xor_tweak \pair, \first
	.endif
	.endr
.endm

.macro xor_tweak j, first=8
	.irp	t, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 31
	.if	\t == \first + \j
	xor_into \j, \t
	.endif
	.endr
.endm

.macro crypt_blocks n
	xor_tweaks \n
	aes_blocks \n
	xor_tweaks \n
.endm

.macro move_pointers n
	add	x0, x0, #16 * \n
	add	x1, x1, #16 * \n
.endm

// ---- the tweak in x9 (low half), x10; 0x87 in x11; x12 scratch ----

.macro gpr_tweak_constant
	mov	w11, #0x87
.endm

.macro gpr_tweak_take v
	fmov	x9, d\v
	fmov	x10, v\v\().d[1]
.endm

.macro gpr_tweak_put v
	fmov	d\v, x9
	fmov	v\v\().d[1], x10
.endm

.macro gpr_tweak_step
	and	x12, x11, x10, asr #63
	extr	x10, x10, x9, #63
	eor	x9, x12, x9, lsl #1
.endm

// v8..v(8+n-1) = T(k)..T(k+n-1), the pair moves on to T(k+n).
.macro gpr_tweaks n
	.irp	v, 8, 9, 10, 11, 12, 13, 14, 15
	.if	\v < 8 + \n
	gpr_tweak_put \v
	gpr_tweak_step
	.endif
	.endr
.endm

// ---- lengths ----

// x2 = bytes of the blocks before stealing, x8 = bytes of the tail. Decryption with a tail
// holds one more block back, as its tweak is the one after that of the stolen block.
.macro split_length
	and	x8, x2, #15
	and	x2, x2, #-16
#if DECRYPT
	cbz	x8, 1f
	sub	x2, x2, #16
1:
#endif
.endm

// to = from / 5, for any 64-bit from.
.macro divide_by_5 to, from, scratch
	mov	\scratch, #0xcccccccccccccccc
	add	\scratch, \scratch, #1
	umulh	\to, \from, \scratch
	lsr	\to, \to, #2
.endm
