// CBC, block after block, the chaining value written back at the end. The first rounds of
// AES-192 and AES-256 are jumped over for shorter keys, so that nothing counts rounds.
// cbc_encrypt_1(x0 in, x1 out, x2 blocks, x3 key, x4 ivec)
#include "shared.h"

.macro step key
	aese	v0.16b, v\key\().16b
	aesmc	v0.16b, v0.16b
.endm

	function cbc_encrypt_1
	ldr	q0, [x4]
#ifdef BUG_IV_ON_EMPTY
	eor	v1.16b, v1.16b, v1.16b
	cbz	x2, .Lempty
#else
	cbz	x2, .Lreturn
#endif
	ldr	w5, [x3, #240]
	// The last eleven round keys are v20..v30, whatever the size of the key.
	add	x6, x3, w5, uxtw #4
	sub	x6, x6, #160
	ldp	q20, q21, [x6]
	ldp	q22, q23, [x6, #32]
	ldp	q24, q25, [x6, #64]
	ldp	q26, q27, [x6, #96]
	ldp	q28, q29, [x6, #128]
	ldr	q30, [x6, #160]
	cmp	w5, #12
	b.lo	.Lblock
	ldp	q18, q19, [x3]
	b.eq	.Lblock
	ldp	q16, q17, [x3]
	ldp	q18, q19, [x3, #32]
.Lblock:
	ldr	q1, [x0], #16
	eor	v0.16b, v0.16b, v1.16b
	cmp	w5, #12
	b.lo	.Lten
	b.eq	.Ltwelve
	step	16
	step	17
.Ltwelve:
	step	18
	step	19
.Lten:
	.irp	key, 20, 21, 22, 23, 24, 25, 26, 27, 28
	step	\key
	.endr
	aese	v0.16b, v29.16b
	eor	v0.16b, v0.16b, v30.16b
	str	q0, [x1], #16
	subs	x2, x2, #1
	b.ne	.Lblock
#ifdef BUG_IVEC_NOT_WRITTEN
	ret	// BUG ivec-not-written
#endif
	str	q0, [x4]
.Lreturn:
	ret
#ifdef BUG_IV_ON_EMPTY
.Lempty:
	str	q1, [x4]	// BUG iv-on-empty
	ret
#endif
	end_function cbc_encrypt_1
