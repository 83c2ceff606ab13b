// One block under AES-128, -192 or -256, the round count a field of the key: a loop over the
// rounds that loads the key of the next round while it works on one.
// aes_encrypt_block(x0 in, x1 out, x2 key)
#include "shared.h"

	function aes_encrypt_block
	ldr	w3, [x2, #240]
#ifdef BUG_TWELVE_AS_FOURTEEN
	mov	w4, #14
	cmp	w3, #10
	csel	w3, w3, w4, eq	// BUG twelve-as-fourteen
#endif
	ld1	{v0.16b}, [x0]
	ld1	{v1.16b}, [x2], #16
#ifdef BUG_ROUND_SHORT
	sub	w3, w3, #2	// BUG round-short
#else
	sub	w3, w3, #1
#endif
.Lround:
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	ld1	{v1.16b}, [x2], #16
	subs	w3, w3, #1
	b.ne	.Lround
	ld1	{v2.16b}, [x2]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	st1	{v0.16b}, [x1]
	ret
	end_function aes_encrypt_block
