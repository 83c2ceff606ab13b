// The encryption of xts_asm with a few instructions in front, which -D chooses. The line at fault
// ends in `// AT` and the switch.
	.text
	.globl	fronted
	.type	fronted, %function
	.p2align 4
fronted:
#if defined(runs_for_ever_at_37)
1:	cmp	x2, #37
	b.eq	1b
	b	aes_xts_encrypt
#elif defined(wrong_for_one_x9)
	// Samples do not meet it: the solver has to find the value of x9.
	mov	x10, #0x1234
	movk	x10, #0x5678, lsl #32
	cmp	x9, x10
	b.ne	aes_xts_encrypt
	ret
#elif defined(wrong_for_one_input)
	cmp	x2, #16
	b.lo	aes_xts_encrypt
	ldr	x9, [x0]
	mov	x10, #0x1234
	movk	x10, #0x5678, lsl #32
	cmp	x9, x10
	b.ne	aes_xts_encrypt		// AT wrong_for_one_input
	ret
#elif defined(wrong_for_one_length)
	mov	x9, #0x4b50
	movk	x9, #0x4c, lsl #16	// 5,000,016
	cmp	x2, x9
	b.ne	aes_xts_encrypt		// AT wrong_for_one_length
	ret
#elif defined(exchanges_keys)
	mov	x9, x3
	mov	x3, x4
	mov	x4, x9
	b	aes_xts_encrypt
#elif defined(shortens)
	cmp	x2, #32
	b.lo	aes_xts_encrypt
	sub	x2, x2, #1		// AT shortens
	b	aes_xts_encrypt
#elif defined(looks_at_rounds)
	// Right: a round count of anything but 14 is outside the contract.
	cmp	x2, #16
	b.lo	aes_xts_encrypt
	ldr	w9, [x3, #240]
	cmp	w9, #14
	b.eq	aes_xts_encrypt
	mov	x0, #0			// AT looks_at_rounds
	ret
#elif defined(uses_low_bits_of_sp)
	// Right: sp is a multiple of 16, so that its low bits are free for an offset.
	sub	sp, sp, #32
	mov	x9, sp
	orr	x10, x9, #8
	str	x0, [x10]
	and	x11, x10, #~15
	ldr	x0, [x11, #8]
	eor	x12, x9, #12
	sub	x12, x12, #4
	cmp	x12, x10
	b.ne	1f
	tst	x9, #15
	b.ne	1f
	bfi	x9, xzr, #0, #4
	mov	sp, x9
	add	sp, sp, #32
	b	aes_xts_encrypt
1:	mov	x0, #0
	add	sp, sp, #32
	ret
#elif defined(uses_a_bit_of_sp_that_is_not_free)
	// Wrong: where bit 4 of sp is 1, the slot is another one.
	sub	sp, sp, #32
	mov	x9, sp
	orr	x10, x9, #16
	str	x0, [sp, #16]
	str	x1, [sp]
	ldr	x0, [x10]
	add	sp, sp, #32
	b	aes_xts_encrypt
#endif
#include "aes_xts_encrypt.S"
	.text
	.size	fronted, .-fronted
