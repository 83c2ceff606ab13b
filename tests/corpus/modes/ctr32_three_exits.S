// CTR with a 32-bit counter under AES-256: up to three blocks a trip, with a way out after each of
// them. The counter is a word of a vector register; seven round keys stay in registers, the others
// come from memory.
// ctr32_three_exits(x0 out, x1 in, x2 blocks, x3 rk, x4 iv)
#include "shared.h"

.macro from_memory first, second, at
	ldp	q\first, q\second, [x3, #\at]
.endm

.macro one_block
	rev32	v0.16b, v1.16b
	add	v1.4s, v1.4s, v2.4s
	.irp	key, 16, 17, 18, 19, 20, 21, 22
	encrypt_round 0, \key
	.endr
	.irp	at, 112, 144, 176
	from_memory 3, 4, \at
	encrypt_round 0, 3
	encrypt_round 0, 4
	.endr
	from_memory 3, 4, 208
	encrypt_end 0, 3, 4
	ldr	q3, [x1], #16
	eor	v0.16b, v0.16b, v3.16b
	str	q0, [x0], #16
.endm

	function ctr32_three_exits
	movi	v2.2d, #0
	mov	w5, #1
	mov	v2.s[3], w5
	from_memory 16, 17, 0
	from_memory 18, 19, 32
	from_memory 20, 21, 64
	ldr	q22, [x3, #96]
	ldr	q1, [x4]
	rev32	v1.16b, v1.16b
.Ltrip:
	cbz	x2, .Lreturn
	one_block
	subs	x2, x2, #1
	b.eq	.Lreturn
	one_block
#ifdef BUG_EXIT_MISSING
	subs	x2, x2, #1	// BUG exit-missing
#else
	subs	x2, x2, #1
	b.eq	.Lreturn
#endif
	one_block
	sub	x2, x2, #1
	b	.Ltrip
.Lreturn:
	ret
	end_function ctr32_three_exits
