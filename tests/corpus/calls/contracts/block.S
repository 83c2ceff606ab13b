// One block of AES, for keys of any size.
#include "frames.inc"
	.arch	armv8-a+crypto
	.text

	function aes_encrypt_block
	ldr	w3, [x2, #240]
	ldr	q0, [x0]
	sub	w3, w3, #1
1:	ld1	{v1.16b}, [x2], #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	subs	w3, w3, #1
	b.ne	1b
	ldp	q1, q2, [x2]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x1]
	ret
	end_function aes_encrypt_block
