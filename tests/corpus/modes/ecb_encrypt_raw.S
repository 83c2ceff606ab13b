// ECB from the raw key of AES-128: the round keys are made in v16..v26, then used for one block
// after the other; nothing of them is left in memory.
// ecb_encrypt_raw(x0 key, x1 in, x2 out, x3 blocks)
#include "shared.h"

.macro next_key before, to, constant
	dup	v0.4s, v\before\().s[3]
	aese	v0.16b, v1.16b
	umov	w4, v0.s[0]
	ror	w4, w4, #8
	mov	w5, #\constant
	eor	w4, w4, w5
	dup	v2.4s, w4
	ext	v3.16b, v1.16b, v\before\().16b, #12
	eor	v\to\().16b, v\before\().16b, v3.16b
	ext	v3.16b, v1.16b, v\to\().16b, #8
	eor	v\to\().16b, v\to\().16b, v3.16b
	eor	v\to\().16b, v\to\().16b, v2.16b
.endm

	function ecb_encrypt_raw
	cbz	x3, .Lreturn
	movi	v1.2d, #0
	ldr	q16, [x0]
	next_key 16, 17, 0x01
	next_key 17, 18, 0x02
	next_key 18, 19, 0x04
	next_key 19, 20, 0x08
	next_key 20, 21, 0x10
	next_key 21, 22, 0x20
	next_key 22, 23, 0x40
	next_key 23, 24, 0x80
#ifdef BUG_CONSTANT
	next_key 24, 25, 0x01	// BUG constant
#else
	next_key 24, 25, 0x1b
#endif
	next_key 25, 26, 0x36
.Lblock:
	ldr	q0, [x1], #16
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24
	encrypt_round 0, \key
	.endr
	encrypt_end 0, 25, 26
	str	q0, [x2], #16
	subs	x3, x3, #1
	b.ne	.Lblock
.Lreturn:
	ret
	end_function ecb_encrypt_raw
