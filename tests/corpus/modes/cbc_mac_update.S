// CBC-MAC that goes on from a state: the state is read and written in place, the data only read.
// The first round key is added to the data while the rounds before are still running.
// cbc_mac_update(x0 mac, x1 in, x2 blocks, x3 key)
#include "shared.h"

	function cbc_mac_update
	ldr	w4, [x3, #240]
	ldr	q0, [x0]
	ldr	q16, [x3]		// the first round key
	add	x5, x3, #16
	sub	w4, w4, #2
#ifdef BUG_SPINS_ON_EMPTY
.Lspin:
	cbz	x2, .Lspin	// BUG spins-on-empty
#else
	cbz	x2, .Ldone
#endif
	ldr	q1, [x1], #16
	eor	v1.16b, v1.16b, v16.16b
.Lblock:
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	subs	x2, x2, #1
	b.eq	.Lno_more
#ifdef BUG_SAME_BLOCK
	ldur	q1, [x1, #-16]	// BUG same-block
#else
	ldr	q1, [x1], #16
#endif
	eor	v1.16b, v1.16b, v16.16b
.Lno_more:
	mov	x6, x5
	mov	w7, w4
.Lround:
	ldr	q2, [x6], #16
	aese	v0.16b, v2.16b
	aesmc	v0.16b, v0.16b
	subs	w7, w7, #1
	b.ne	.Lround
	ldp	q2, q3, [x6]
	aese	v0.16b, v2.16b
	eor	v0.16b, v0.16b, v3.16b
	cbnz	x2, .Lblock
.Ldone:
#ifdef BUG_STATE_IN_DATA
	sub	x0, x1, #16	// BUG state-in-data
#endif
	str	q0, [x0]
	ret
	end_function cbc_mac_update
