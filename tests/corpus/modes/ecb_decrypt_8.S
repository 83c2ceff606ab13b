// ECB decryption under AES-256, eight blocks at once; the round keys of the equivalent inverse
// cipher come from memory four at a time, again for each eight blocks.
// ecb_decrypt_8(x0 out, x1 in, x2 blocks, x3 rk)
#include "shared.h"

.macro rounds keys:vararg
	.irp	key, \keys
	.irp	b, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\b < blocks_at_once
	decrypt_round \b, \key
	.endif
	.endr
	.endr
.endm

.macro inverse_cipher
	mov	x4, x3
	.rept	3
	ld1	{v20.16b-v23.16b}, [x4], #64
	rounds	20, 21, 22, 23
	.endr
	ld1	{v20.16b-v22.16b}, [x4]
	rounds	20
	.irp	b, 0, 1, 2, 3, 4, 5, 6, 7
	.if	\b < blocks_at_once
	decrypt_end \b, 21, 22
	.endif
	.endr
.endm

	function ecb_decrypt_8
	subs	x2, x2, #8
	b.lo	.Lfewer
	.set	blocks_at_once, 8
.Leight:
	ld1	{v0.16b-v3.16b}, [x1], #64
	ld1	{v4.16b-v7.16b}, [x1], #64
	inverse_cipher
	st1	{v0.16b-v3.16b}, [x0], #64
	st1	{v4.16b-v7.16b}, [x0], #64
	subs	x2, x2, #8
	b.hs	.Leight
.Lfewer:
#ifdef BUG_RESIDUE_7
	cmn	x2, #1
	cinc	x2, x2, ne
	sub	x2, x2, #1	// BUG residue-7
#endif
	adds	x2, x2, #8
	b.eq	.Lnone
	.set	blocks_at_once, 1
.Lone:
	ld1	{v0.16b}, [x1], #16
	inverse_cipher
	st1	{v0.16b}, [x0], #16
	subs	x2, x2, #1
	b.ne	.Lone
.Lnone:
	ret
	end_function ecb_decrypt_8
