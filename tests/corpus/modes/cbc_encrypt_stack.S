// CBC with the round keys copied into the frame first, and ten arguments: the last two lie on the
// stack, the ninth of them a byte. Returns the number of blocks.
// cbc_encrypt_stack(x0 out, x1 ignored, x2 in, x3 ignored, x4 rk, w5 rounds, x6 iv, x7 next_iv,
//                   [sp] rewrite (0: next_iv is left alone), [sp, 8] blocks)
#include "shared.h"

	function cbc_encrypt_stack
#ifdef BUG_STACK_BYTE
	ldr	w8, [sp]	// BUG stack-byte
#else
	ldrb	w8, [sp]
#endif
#ifdef BUG_STACK_SLOT
	ldr	x9, [sp, #4]	// BUG stack-slot
#else
	ldr	x9, [sp, #8]
#endif
	sub	sp, sp, #240
	mov	w10, w5
	mov	x11, sp
.Lcopy:
	ldr	q1, [x4], #16
	str	q1, [x11], #16
	subs	w10, w10, #1
	b.hs	.Lcopy
	ldr	q0, [x6]
	lsl	x3, x9, #4
	mov	x12, #0
.Lblock:
	cmp	x12, x3
	b.hs	.Ldone
	ldr	q1, [x2, x12]
	eor	v0.16b, v0.16b, v1.16b
	mov	x11, sp
	sub	w10, w5, #1
.Lround:
	ldr	q1, [x11], #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	sub	w10, w10, #1
	cbnz	w10, .Lround
	ldp	q1, q2, [x11]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x0, x12]
	add	x12, x12, #16
	b	.Lblock
.Ldone:
	cbz	w8, .Lkept
	str	q0, [x7]
.Lkept:
#ifdef BUG_RETURNS_BYTES
	mov	x0, x12	// BUG returns-bytes
#else
	mov	x0, x9
#endif
#ifdef BUG_SP
	add	sp, sp, #224	// BUG sp
#else
	add	sp, sp, #240
#endif
	ret
	end_function cbc_encrypt_stack
