// One block under AES-128, over itself, all ten rounds written out by the assembler.
// aes128_encrypt_unrolled(x0 rk, x1 block)
#include "shared.h"

.macro load_pair first, second, at
	ldp	q\first, q\second, [x0, #\at]
.endm

	function aes128_encrypt_unrolled
	ldr	q31, [x1]
	load_pair 16, 17, 0
	load_pair 18, 19, 32
	load_pair 20, 21, 64
	load_pair 22, 23, 96
	load_pair 24, 25, 128
#ifdef BUG_LAST_KEY
	ldr	q26, [x0, #144]	// BUG last-key
#else
	ldr	q26, [x0, #160]
#endif
	.irp	key, 16, 17, 18, 19, 20, 21, 22, 23, 24
	aese	v31.16b, v\key\().16b
	aesmc	v31.16b, v31.16b
	.endr
	aese	v31.16b, v25.16b
	eor	v31.16b, v31.16b, v26.16b
	str	q31, [x1]
	ret
	end_function aes128_encrypt_unrolled
