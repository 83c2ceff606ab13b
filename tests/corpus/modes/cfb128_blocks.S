// CFB-128 of whole blocks in the direction that a flag says, the chaining value written back. One
// loop for both ways: which of the two blocks feeds the cipher is chosen by a mask.
// cfb128_blocks(x0 in, x1 out, x2 blocks, x3 key, x4 ivec, w5 enc)
#include "shared.h"

	function cfb128_blocks
#ifdef BUG_FLAG_UPPER_HALF
	cmp	x5, #0	// BUG flag-upper-half
#else
	cmp	w5, #0
#endif
	csetm	x6, ne			// all ones to encrypt
	dup	v7.2d, x6
	ldr	w8, [x3, #240]
	ldr	q0, [x4]
	mov	v6.16b, v0.16b
.Lmore:
	subs	x2, x2, #1
	b.lo	.Ldone
	mov	x9, #0
	sub	w10, w8, #1
.Lround:
	ldr	q1, [x3, x9]
	add	x9, x9, #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	cmp	x9, x10, lsl #4
	b.ne	.Lround
	ldr	q1, [x3, x9]
	add	x9, x9, #16
	aese	v0.16b, v1.16b
	ldr	q2, [x3, x9]
	eor	v0.16b, v0.16b, v2.16b
	ldr	q3, [x0], #16
	eor	v4.16b, v3.16b, v0.16b
	str	q4, [x1], #16
	mov	v0.16b, v7.16b
	bsl	v0.16b, v4.16b, v3.16b
#ifdef BUG_IVEC_OF_OTHER_WAY
	mov	v6.16b, v4.16b	// BUG ivec-of-other-way
#else
	mov	v6.16b, v0.16b
#endif
	b	.Lmore
.Ldone:
	str	q6, [x4]
	ret
	end_function cfb128_blocks
