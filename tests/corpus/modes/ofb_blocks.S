// OFB of whole blocks under AES-192, the last output block left for the next call. The data is
// xored in general registers.
// ofb_blocks(x0 key, x1 ivec, x2 data, x3 blocks)
#include "shared.h"

	function ofb_blocks
	cbz	x3, .Lreturn
	ldr	q0, [x1]
	ld1	{v16.2d-v19.2d}, [x0], #64
	ld1	{v20.2d-v23.2d}, [x0], #64
	ld1	{v24.2d-v27.2d}, [x0], #64
	ld1	{v28.2d}, [x0]
.Lblock:
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26
	aese	v0.16b, v\key\().16b
	aesmc	v0.16b, v0.16b
	.endr
	aese	v0.16b, v27.16b
	ldp	x4, x5, [x2]
	eor	v0.16b, v0.16b, v28.16b
	fmov	x6, d0
	mov	x7, v0.d[1]
	eor	x4, x4, x6
	eor	x5, x5, x7
	stp	x4, x5, [x2], #16
#ifdef BUG_FEEDS_DATA_BACK
	mov	v0.d[1], x5	// BUG feeds-data-back
#endif
	subs	x3, x3, #1
	b.ne	.Lblock
#ifdef BUG_HALF_IVEC
	str	d0, [x1]	// BUG half-ivec
#else
	str	q0, [x1]
#endif
.Lreturn:
	ret
	end_function ofb_blocks
