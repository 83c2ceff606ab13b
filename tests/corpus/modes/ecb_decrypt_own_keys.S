// ECB decryption from an encryption schedule: the round keys of the equivalent inverse cipher
// are made in the stack frame, last first, and read from there for each block.
// ecb_decrypt_own_keys(x0 in, x1 out, x2 blocks, x3 key)
#include "shared.h"

	function ecb_decrypt_own_keys
	cbz	x2, .Lreturn
	stp	x29, x30, [sp, #-256]!
	mov	x29, sp
	ldr	w4, [x3, #240]
	add	x5, sp, #16		// where the next one goes
	add	x6, x3, w4, uxtw #4	// where it comes from
	ldr	q0, [x6], #-16
	str	q0, [x5], #16
#ifdef BUG_ONE_UNMIXED
	sub	w7, w4, #2	// BUG one-unmixed
#else
	sub	w7, w4, #1
#endif
.Lmix:
	ldr	q0, [x6], #-16
	aesimc	v0.16b, v0.16b
	str	q0, [x5], #16
	subs	w7, w7, #1
	b.ne	.Lmix
#ifdef BUG_ONE_UNMIXED
	ldr	q0, [x6], #-16
	str	q0, [x5], #16
#endif
	ldr	q0, [x3]
	str	q0, [x5]
.Lblock:
	ldr	q0, [x0], #16
	add	x5, sp, #16
	sub	w7, w4, #1
.Lround:
	ldr	q1, [x5], #16
	subs	w7, w7, #1
	aesd	v0.16b, v1.16b
	aesimc	v0.16b, v0.16b
	b.ne	.Lround
	ldp	q1, q2, [x5]
	aesd	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x1], #16
	subs	x2, x2, #1
	b.ne	.Lblock
#ifdef BUG_X29
	ldr	x30, [sp, #8]
	add	sp, sp, #256	// BUG x29
#else
	ldp	x29, x30, [sp], #256
#endif
.Lreturn:
	ret
	end_function ecb_decrypt_own_keys
