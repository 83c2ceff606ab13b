// AES-256-XTS, one block a trip, with the red team's traps. Without a BUG_ switch: expected proved,
// also with each OK_ switch. corpus.json says what each BUG_ switch breaks; most of them are
// beyond what a run of some hundred bytes shows.
#define FACTOR 1
#include "xts.h"
#include "tweaks.h"

	function_begin
	cmp	x2, #16
	b.lo	.Lreturn
	save_d8_to_d15
	first_tweak
	load_keys x3
	tweak_init
	mov	x17, x2
	split_length
#ifdef BUG_TWEAK_AT_32K
	and	x16, x2, #0xfff0
	mov	x15, #0x8000
	cmp	x16, x15
	b.ne	1f
	eor	x9, x9, #1	// BUG tweak-at-32k
1:
#endif
	lsr	x6, x2, #4
	mov	x14, #0
	mov	x13, #1
	cbz	x6, .Ltail

.Lloop:
#ifdef OK_BRANCH_BY_TRIP
	tbz	x14, #2, 1f
	nop
1:
#endif
#ifdef BUG_UDIV_FROM_TRIP_16
	udiv	x15, x11, x13	// BUG udiv-from-trip-16
#endif
#ifdef BUG_FAR_STORE
	mov	x16, #0x100000000
	str	q0, [x0, x16]	// BUG far-store
#endif
#ifdef OK_FLAGS_OF_LAST_TRIP
	cset	x16, eq
#endif
	tweaks	1
	load_blocks 1
	crypt_blocks 1
#ifdef OK_STORED_IN_PIECES
	stur	q30, [x1]
	st1	{v0.s}[2], [x1]
	str	d0, [x1]
	umov	x16, v0.d[1]
	stur	x16, [x1, #8]
	mov	w16, w16
	stur	w16, [x1, #8]
#elif defined(OK_STORED_BYTEWISE)
	str	q0, [sp, #-16]!
	mov	x16, #15
1:	ldrb	w15, [sp, x16]
	strb	w15, [x1, x16]
	subs	x16, x16, #1
	b.pl	1b
	add	sp, sp, #16
#elif defined(OK_STORED_BY_DISTANCE)
	sub	x16, x1, x0
	str	q0, [x0, x16]
#else
	store_blocks 1
#endif
	move_pointers 1
	// x14 = trips done, x13 = x14^2, and from trip 16 on bits of the tweak on top: three trips
	// show public numbers that follow no pattern.
	add	x14, x14, #1
	mul	x13, x14, x14
#if defined(BUG_UDIV_FROM_TRIP_16) || defined(BUG_BRANCH_FROM_TRIP_16)
	lsr	x16, x14, #4
	and	x16, x9, x16
	add	x13, x13, x16
#endif
	subs	x6, x6, #1
#ifdef OK_COMPUTED_JUMP
	adr	x15, .Lloop
	adr	x16, .Ltail
	csel	x15, x15, x16, ne
	br	x15
#else
	b.ne	.Lloop
#endif

.Ltail:
#ifdef BUG_FIRST_BYTE_OF_LONG
	cmp	x17, #0x1000
	b.lo	1f
	bic	x16, x17, #15
	sub	x16, x1, x16
	ldrb	w15, [x16]
	add	w15, w15, #1
	strb	w15, [x16]	// BUG first-byte-of-long
1:
#endif
	cbz	x8, .Ldone
	tweak_tail
#include "steal.h"
.Ldone:
#ifdef BUG_BRANCH_ON_TWEAK
	tbnz	x9, #3, 1f	// BUG branch-on-tweak
	nop
1:
#endif
#ifdef BUG_BRANCH_FROM_TRIP_16
	tbnz	x13, #3, 1f	// BUG branch-from-trip-16
	nop
1:
#endif
#ifdef BUG_PREFETCH_BY_TWEAK
	prfm	pldl1keep, [x9]	// BUG prefetch-by-tweak
#endif
#ifdef OK_RECURSION
	str	x30, [sp, #-16]!
	bl	.Lcount
	ldr	x30, [sp], #16
	b	.Lend
.Lcount:
	cmp	x8, #9
	b.hs	1f
	add	x8, x8, #1
	str	x30, [sp, #-16]!
	bl	.Lcount
	ldr	x30, [sp], #16
1:	ret
.Lend:
#endif
	restore_d8_to_d15
.Lreturn:
	function_end
