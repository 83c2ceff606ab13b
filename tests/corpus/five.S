// AES-256-XTS, five blocks a trip, the tweak in x9 and x10, a branch each for 4..1 blocks.
// Without a BUG_ switch: expected proved, also with -DBTI, -DPAC, -DCFI. Each BUG_ switch
// changes one thing, on the line marked `// BUG`; corpus.json says which property falls and
// why. `// STORE` marks the lines that then write the wrong bytes.
#include "xts.h"

	function_begin
#ifdef BUG_LEN_15
	cmp	x2, #15		// BUG len-15
#elif defined(BUG_LEN_16)
	cmp	x2, #17		// BUG len-16
#else
	cmp	x2, #16
#endif
	b.lo	.Lreturn
	save_d8_to_d15
#ifdef BUG_X18
	mov	x18, x1		// BUG x18
#endif
#ifdef BUG_X19
	mov	x19, x1		// BUG x19
#endif
#ifdef BUG_READ_BEFORE_IN
	ldur	q0, [x0, #-16]	// BUG read-before-in
#endif
#ifdef BUG_IV_OVER_READ
	ldp	q0, q1, [x5]	// BUG iv-over-read
#endif
#ifdef BUG_KEY_OVER_READ
	ldr	q0, [x3, #240]	// BUG key-over-read
#endif
#ifdef BUG_KEY_WRITTEN
	str	wzr, [x4, #236]	// BUG key-written
#endif
#ifdef BUG_BRANCH_ON_KEY
	ldrb	w13, [x3]
	cbz	w13, .Lkey_is_zero	// BUG branch-on-key
	nop
.Lkey_is_zero:
#endif
	first_tweak
	load_keys x3
#ifndef BUG_CONSTANT_UNSET
	gpr_tweak_constant
#endif
	gpr_tweak_take 8
#ifdef BUG_SPILL_BELOW_SP
	stp	x9, x10, [sp, #-16]	// BUG spill-below-sp
	ldp	x9, x10, [sp, #-16]
#endif
#ifdef BUG_UNALIGNED_SP
	sub	sp, sp, #8
	str	x9, [sp]	// BUG unaligned-sp
	add	sp, sp, #8
#endif
#ifdef BUG_STACK_UNSET
	sub	sp, sp, #16
	ldr	x11, [sp]	// BUG stack-unset
	add	sp, sp, #16
#endif
#ifdef BUG_EXIT_ON_TWEAK
	orr	x12, x9, x10
	cbz	x12, .Ldone	// BUG exit-on-tweak
#endif
#ifdef BUG_UDIV_ON_TWEAK
	udiv	x12, x10, x9	// BUG udiv-on-tweak
#endif

#ifdef BUG_LENGTH_IN_32_BITS
	and	x8, x2, #15
	and	w2, w2, #-16	// BUG length-in-32-bits
#if DECRYPT
	cbz	x8, .Lwhole
	sub	x2, x2, #16
.Lwhole:
#endif
#else
	split_length
#endif

	// x6 = trips, x7 = blocks after them
	lsr	x7, x2, #4
#ifdef BUG_LAST_TRIP
	sub	x12, x7, #1	// BUG last-trip
	divide_by_5 x6, x12, x13
#else
	divide_by_5 x6, x7, x12
#endif
	add	x12, x6, x6, lsl #2
	sub	x7, x7, x12
#ifdef BUG_COUNTER_8_BITS
	and	x6, x6, #0xff	// BUG counter-8-bits
#endif
#ifdef BUG_COUNTER_16_BITS
	and	x6, x6, #0xffff	// BUG counter-16-bits
#endif
#ifdef BUG_READ_IN_4_MOD_5
	mov	x15, x6
#endif
	cbz	x6, .Lrest
#ifdef BUG_CONSTANT_UNSET
	gpr_tweak_constant	// BUG constant-unset
#endif
#ifdef BUG_ONE_TRIP_TOO_FEW
	subs	x6, x6, #1	// BUG one-trip-too-few
	b.eq	.Lrest
#endif

.Lloop:
#ifdef BUG_OUT_AS_SCRATCH
	str	q30, [x1]	// BUG out-as-scratch
#endif
	gpr_tweaks 5
	load_blocks 5
	crypt_blocks 5
#ifdef BUG_IN_WRITTEN
	str	q0, [x0]	// BUG in-written
#endif
	store_blocks 5		// STORE main
#ifdef BUG_STRIDE_IN
	add	x0, x0, #64	// BUG stride-in
	add	x1, x1, #80
#elif defined(BUG_STRIDE_OUT)
	add	x0, x0, #80
	add	x1, x1, #96	// BUG stride-out
#else
	move_pointers 5
#endif
#ifdef BUG_STEP_OF_4
	gpr_tweak_take 12	// BUG step-of-4
#endif
#ifdef BUG_TWEAK_CLOBBERED
	add	x10, x0, #320	// BUG tweak-clobbered
	prfm	pldl1keep, [x10]
#endif
#ifdef BUG_KEY_CLOBBERED
	movi	v29.16b, #0	// BUG key-clobbered
#endif
#ifdef BUG_OVER_READ_BLOCK
	ldr	q5, [x0]	// BUG over-read-block
#endif
#ifdef BUG_LOOKUP_BY_DATA
	fmov	w12, s0
	and	x12, x12, #0x7f
	ldrb	w13, [x3, x12]	// BUG lookup-by-data
#endif
	subs	x6, x6, #1
#ifdef BUG_ONE_TRIP_TOO_MANY
	b.pl	.Lloop		// BUG one-trip-too-many
#else
	b.ne	.Lloop
#endif

.Lrest:
	cmp	x7, #2
	b.hi	.Lrest34
	b.eq	.Lrest2
	cbz	x7, .Ltail

	gpr_tweaks 1
	load_blocks 1
	crypt_blocks 1
	store_blocks 1		// STORE rest
	move_pointers 1
	b	.Ltail
.Lrest2:
	gpr_tweaks 2
	load_blocks 2
	crypt_blocks 2
	store_blocks 2		// STORE rest
	move_pointers 2
	b	.Ltail
.Lrest34:
	cmp	x7, #4
	b.eq	.Lrest4
#ifdef BUG_LAST_TRIP
	b.hi	.Ltail
#endif
	gpr_tweaks 3
	load_blocks 3
	xor_tweaks 3
	aes_blocks 3
#ifdef BUG_TWEAK_OF_NEIGHBOUR
	xor_tweaks 2
	eor	v2.16b, v2.16b, v9.16b	// BUG tweak-of-neighbour
#else
	xor_tweaks 3
#endif
	store_blocks 3		// STORE rest
	move_pointers 3
	b	.Ltail
.Lrest4:
#ifdef BUG_READ_IN_4_MOD_5
	cbz	x15, .Lno_trip
	ldr	q5, [x0, #64]	// BUG read-in-4-mod-5
.Lno_trip:
#endif
	gpr_tweaks 4
	load_blocks 4
	crypt_blocks 4
	store_blocks 4		// STORE rest
	move_pointers 4

.Ltail:
	cbz	x8, .Ldone
#ifdef BUG_ENDLESS_FOR_7
.Lspin:
	cmp	x8, #7
	b.eq	.Lspin		// BUG endless-for-7
#endif
#ifdef BUG_STEAL_ORDER
	gpr_tweak_put 9		// BUG steal-order
	gpr_tweak_step
	gpr_tweak_put 8
#else
	gpr_tweaks 2
#endif
#include "steal.h"

.Ldone:
#ifdef BUG_D9
	ldp	d10, d11, [sp, #16]
	ldp	d12, d13, [sp, #32]
	ldp	d14, d15, [sp, #48]
	ldr	d8, [sp], #64	// BUG d9
#else
	restore_d8_to_d15
#endif
#ifdef BUG_X30
	add	x30, x30, #4	// BUG x30
#endif
#ifdef BUG_SP
	sub	sp, sp, #16	// BUG sp
#endif
.Lreturn:
	function_end		// BUG not-authenticated
