// CTR with a 128-bit counter that lies in the context behind the number of rounds, and is left
// there as the next one; two blocks at once, any number of bytes.
// ctr128_context(x0 ctx, x1 in, x2 out, x3 len)
#include "shared.h"

	.set	rounds, 240
	.set	counter, 244

.macro take v
	rev	x4, x6
	fmov	d\v, x4
	rev	x4, x5
	fmov	v\v\().d[1], x4
	adds	x5, x5, #1
	cinc	x6, x6, cs
.endm

.macro encrypt blocks:vararg
	mov	x7, x0
	mov	w8, w9
1:	ldr	q16, [x7], #16
	sub	w8, w8, #1
	cbz	w8, 2f
	.irp	b, \blocks
	encrypt_round \b, 16
	.endr
	b	1b
2:	ldr	q17, [x7]
	.irp	b, \blocks
	encrypt_end \b, 16, 17
	.endr
.endm

	function ctr128_context
	ldr	w9, [x0, #rounds]
	ldur	x6, [x0, #counter]
	ldur	x5, [x0, #counter + 8]
	rev	x6, x6			// high half
	rev	x5, x5			// low half
.Ltwo:
	cmp	x3, #32
	b.lo	.Lfewer
	take	0
	take	1
	encrypt	0, 1
	ldp	q2, q3, [x1], #32
	eor	v0.16b, v0.16b, v2.16b
	eor	v1.16b, v1.16b, v3.16b
	stp	q0, q1, [x2], #32
	sub	x3, x3, #32
	b	.Ltwo
.Lfewer:
	cbz	x3, .Ldone
	take	0
	encrypt	0
	tbz	x3, #4, .Lshort
	ldr	q2, [x1], #16
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x2], #16
	subs	x3, x3, #16
	b.eq	.Ldone
#ifdef BUG_STREAM_TWICE
	nop	// BUG stream-twice
#else
	take	0
	encrypt	0
#endif
.Lshort:
	mov	w7, v0.s[0]
	ext	v0.16b, v0.16b, v0.16b, #1
	ldrb	w8, [x1], #1
	eor	w8, w8, w7
	strb	w8, [x2], #1
	subs	x3, x3, #1
	b.ne	.Lshort
.Ldone:
	rev	x6, x6
	rev	x5, x5
#ifdef BUG_ROUNDS_OVERWRITTEN
	stp	x6, x5, [x0, #rounds]	// BUG rounds-overwritten
#else
	stur	x6, [x0, #counter]
	stur	x5, [x0, #counter + 8]
#endif
	ret
	end_function ctr128_context
