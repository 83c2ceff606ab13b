// AES-256-XTS, four blocks a trip, software-pipelined: a trip loads the blocks of the next
// one, stores the results of the last one, and carries across the back edge four blocks that
// are whitened and one round deep (v0..v3), their tweaks (v8..v11) and four finished results
// (v12..v15). The first trip fills the pipe, the code after the loop drains it. Expected:
// proved, both directions; with BUG_LOAD_PAST_END refuted: the drain loads a trip that is not there.
#include "xts.h"

.macro load_next
	ldp	q4, q5, [x0], #64
	ldp	q6, q7, [x0, #-32]
.endm

.macro start_next
	gpr_tweaks 4
	eor	v0.16b, v4.16b, v8.16b
	eor	v1.16b, v5.16b, v9.16b
	eor	v2.16b, v6.16b, v10.16b
	eor	v3.16b, v7.16b, v11.16b
	full_round 0, 16, DECRYPT
	full_round 1, 16, DECRYPT
	full_round 2, 16, DECRYPT
	full_round 3, 16, DECRYPT
.endm

.macro finish_last
	full_rounds 4, 17
	last_rounds 4
	eor	v12.16b, v0.16b, v8.16b
	eor	v13.16b, v1.16b, v9.16b
	eor	v14.16b, v2.16b, v10.16b
	eor	v15.16b, v3.16b, v11.16b
.endm

.macro store_finished
	stp	q12, q13, [x1], #64
	stp	q14, q15, [x1, #-32]
.endm

	function_begin
	cmp	x2, #16
	b.lo	.Lreturn
	save_d8_to_d15
	first_tweak
	load_keys x3
	gpr_tweak_constant
	gpr_tweak_take 8
	split_length
	lsr	x6, x2, #6
	ubfx	x7, x2, #4, #2
	cbz	x6, .Lrest

	load_next
	start_next
	subs	x6, x6, #1
	b.eq	.Ldrain_one
	load_next
	finish_last
	start_next
	subs	x6, x6, #1
	b.eq	.Ldrain_two
.Lloop:
	load_next
	store_finished
	finish_last
	start_next
	subs	x6, x6, #1
	b.ne	.Lloop
.Ldrain_two:
	store_finished
.Ldrain_one:
#ifdef BUG_LOAD_PAST_END
	load_next		// BUG load-past-end
#endif
	finish_last
	store_finished

.Lrest:
	cbz	x7, .Ltail
.Lone:
	gpr_tweaks 1
	load_blocks 1
	crypt_blocks 1
	store_blocks 1
	move_pointers 1
	subs	x7, x7, #1
	b.ne	.Lone

.Ltail:
	cbz	x8, .Ldone
	gpr_tweaks 2
#include "steal.h"
.Ldone:
	restore_d8_to_d15
.Lreturn:
	function_end
