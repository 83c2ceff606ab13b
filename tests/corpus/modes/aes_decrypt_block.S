// One block back, by the equivalent inverse cipher; the round count is a 32-bit argument whose
// register has anything in its upper half. The loop is tested at its head, against a pointer.
// aes_decrypt_block(x0 rk, w1 rounds, x2 in, x3 out)
#include "shared.h"

	function aes_decrypt_block
#ifdef BUG_UPPER_HALF
	add	x4, x0, x1, lsl #4	// BUG upper-half
#else
	add	x4, x0, w1, uxtw #4
#endif
	sub	x5, x4, #16
	ldr	q0, [x2]
	b	.Ltest
.Lround:
	ldr	q1, [x0], #16
	aesd	v0.16b, v1.16b
	aesimc	v0.16b, v0.16b
.Ltest:
	cmp	x0, x5
	b.lo	.Lround
	ldp	q2, q3, [x0]
	aesd	v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
	str	q0, [x3]
	ret
	end_function aes_decrypt_block
