// AES-256-XTS, five blocks a trip, from a loop with three exits: at the top when exactly four
// blocks remain, half way (tweaks already made, first block loaded) when one to three remain,
// at the bottom when none does. The counter is blocks left minus five: adjusted before the
// loop, in it, and after the second exit. Expected: proved, both directions;
// with BUG_EXIT_TWEAK refuted: stealing after two blocks begins with their last tweak.
#include "xts.h"

	function_begin
	cmp	x2, #16
	b.lo	.Lreturn
	save_d8_to_d15
	first_tweak
	load_keys x3
	gpr_tweak_constant
	gpr_tweak_take 8
	split_length
	lsr	x6, x2, #4
	cbz	x6, .Ltail
	sub	x6, x6, #5

.Lloop:
	cmn	x6, #1
	b.eq	.Lfour
	gpr_tweaks 5
	ldr	q0, [x0]
	tbnz	x6, #63, .Lone_to_three
	ldr	q1, [x0, #16]
	ldr	q2, [x0, #32]
	ldr	q3, [x0, #48]
	ldr	q4, [x0, #64]
	crypt_blocks 5
	store_blocks 5
	move_pointers 5
	sub	x6, x6, #5
	cmn	x6, #5
	b.ne	.Lloop
	b	.Ltail

.Lfour:
	gpr_tweaks 4
	load_blocks 4
	crypt_blocks 4
	store_blocks 4
	move_pointers 4
	b	.Ltail

.Lone_to_three:
	add	x6, x6, #3
	tbz	x6, #63, .Ltwo_or_three
	crypt_blocks 1
	store_blocks 1
	move_pointers 1
	gpr_tweak_take 9
	b	.Ltail
.Ltwo_or_three:
	ldr	q1, [x0, #16]
	cbnz	x6, .Lthree
	crypt_blocks 2
	store_blocks 2
	move_pointers 2
#ifdef BUG_EXIT_TWEAK
	gpr_tweak_take 9	// BUG exit-tweak
#else
	gpr_tweak_take 10
#endif
	b	.Ltail
.Lthree:
	ldr	q2, [x0, #32]
	crypt_blocks 3
	store_blocks 3
	move_pointers 3
	gpr_tweak_take 11

.Ltail:
	cbz	x8, .Ldone
	gpr_tweaks 2
#include "steal.h"
.Ldone:
	restore_d8_to_d15
.Lreturn:
	function_end
