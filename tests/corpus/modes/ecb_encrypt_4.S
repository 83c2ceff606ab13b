// ECB under AES-192, four blocks at once with the 13 round keys in v16..v28, then what is left
// one by one. The length is in bytes; the end is where a pointer gets to.
// ecb_encrypt_4(x0 key, x1 out, x2 in, x3 bytes)
#include "shared.h"

.macro cipher blocks:vararg
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26
	.irp	b, \blocks
	encrypt_round \b, \key
	.endr
	.endr
	.irp	b, \blocks
	encrypt_end \b, 27, 28
	.endr
.endm

	function ecb_encrypt_4
	ld1	{v16.16b-v19.16b}, [x0], #64
	ld1	{v20.16b-v23.16b}, [x0], #64
	ld1	{v24.16b-v27.16b}, [x0], #64
	ld1	{v28.16b}, [x0]
#ifdef BUG_LENGTH_20_BITS
	and	x3, x3, #0xfffff	// BUG length-20-bits
#endif
	add	x4, x2, x3
.Lfour:
	sub	x5, x4, x2
	cmp	x5, #64
	b.lo	.Lrest
#ifdef BUG_D8
	mov	v8.16b, v16.16b	// BUG d8
#endif
	ldp	q0, q1, [x2]
	ldp	q2, q3, [x2, #32]
	add	x2, x2, #64
	cipher	0, 1, 2, 3
	stp	q0, q1, [x1]
	stp	q2, q3, [x1, #32]
#ifdef BUG_OUT_STRIDE
	add	x1, x1, #48	// BUG out-stride
#else
	add	x1, x1, #64
#endif
	b	.Lfour
.Lrest:
	cmp	x2, x4
	b.eq	.Ldone
	ldr	q0, [x2], #16
	cipher	0
	str	q0, [x1], #16
	b	.Lrest
.Ldone:
	ret
	end_function ecb_encrypt_4
