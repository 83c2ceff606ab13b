// CBC decryption of one buffer over itself, one block a trip; the next block is loaded before the
// present one is stored. All key sizes, from an encryption schedule that is read backwards and
// mixed as it is read.
// cbc_decrypt_any(x0 data, x1 blocks, x2 key, x3 ivec)
#include "shared.h"

	function cbc_decrypt_any
	cbz	x1, .Lreturn
#ifdef BUG_ALWAYS_256
	mov	w4, #14	// BUG always-256
#else
	ldr	w4, [x2, #240]
#endif
	add	x5, x2, w4, uxtw #4	// the last round key, which is used first
	ldr	q30, [x5]
	ldr	q29, [x2]
	ldr	q4, [x3]
	ldr	q5, [x0]
	mov	v0.16b, v5.16b
.Lblock:
	aesd	v0.16b, v30.16b
	sub	x6, x5, #16
.Lround:
	aesimc	v0.16b, v0.16b
	ldr	q1, [x6], #-16
	aesimc	v1.16b, v1.16b
	aesd	v0.16b, v1.16b
#ifdef BUG_KEYS_SHORT
	sub	x8, x6, #16
	cmp	x8, x2	// BUG keys-short
#else
	cmp	x6, x2
#endif
	b.ne	.Lround
	eor	v0.16b, v0.16b, v29.16b
	eor	v6.16b, v0.16b, v4.16b
	mov	v4.16b, v5.16b
	subs	x1, x1, #1
	b.eq	.Llast
#ifdef BUG_STALE_NEXT
	ldr	q5, [x0]	// BUG stale-next
#else
	ldr	q5, [x0, #16]
#endif
	mov	v0.16b, v5.16b
	str	q6, [x0], #16
	b	.Lblock
.Llast:
	str	q6, [x0]
	str	q4, [x3]
.Lreturn:
	ret
	end_function cbc_decrypt_any
