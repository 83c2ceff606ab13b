// AES-256-XTS, FACTOR blocks a trip (1, 2, 3, 4, 5, 6 or 8), all round keys in registers, then
// the rest, then stealing. Expected: proved in every combination of
//   -DFACTOR=  -DDECRYPT=0|1
//   -DCOUNTER= how the trips are counted (below)      -DTWEAK= how the tweak is kept (tweaks.h)
//   -DREST=BRANCHES (a branch each for FACTOR-1..1 blocks) | ONE_BLOCK_LOOP
#define BY_MULTIPLICATION 0  /* chunks left, quotient by umulh or a shift */
#define BY_DIVISION 1        /* chunks left, quotient by udiv */
#define BYTES_LEFT 2         /* bytes left, counting down */
#define END_POINTER 3        /* the moving `in` compared with its last value */
#define AT_TOP 4             /* chunks left, tested and decremented at the top */
#define ENTER_MIDDLE 5       /* the trip begins with the stores of the one before */
#define BRANCHES 0
#define ONE_BLOCK_LOOP 1
#ifndef FACTOR
#define FACTOR 5
#endif
#ifndef COUNTER
#define COUNTER BY_MULTIPLICATION
#endif
#ifndef REST
#define REST BRANCHES
#endif
#include "xts.h"
#include "tweaks.h"

	function_begin
	cmp	x2, #16
	b.lo	.Lreturn
	save_d8_to_d15
	first_tweak
	load_keys x3
	tweak_init

	split_length

	// x6 = trips (or what stands for them), x7 = blocks after them
	lsr	x7, x2, #4
#if COUNTER == BYTES_LEFT
	cmp	x2, #16 * FACTOR
	b.lo	.Lrest
#else
#if COUNTER == BY_DIVISION || COUNTER == END_POINTER
	mov	x12, #FACTOR
	udiv	x6, x7, x12
#elif FACTOR == 5
	divide_by_5 x6, x7, x12
#elif FACTOR == 3 || FACTOR == 6
	mov	x12, #0xaaaaaaaaaaaaaaaa
	add	x12, x12, #1
	umulh	x6, x7, x12
	lsr	x6, x6, #FACTOR / 3
#else
	lsr	x6, x7, #FACTOR / 2 - FACTOR / 8	// log2: 0, 1, 2, 3
#endif
	mov	x12, #FACTOR
	msub	x7, x6, x12, x7
#if COUNTER == END_POINTER
	sub	x6, x2, x7, lsl #4
	add	x6, x0, x6
	cmp	x0, x6
	b.hs	.Lrest
#elif COUNTER != AT_TOP
	cbz	x6, .Lrest
#endif
#endif

#if COUNTER == ENTER_MIDDLE
	b	.Lenter
#endif
.Lloop:
#if COUNTER == AT_TOP
	cbz	x6, .Lrest
	sub	x6, x6, #1
#elif COUNTER == ENTER_MIDDLE
	store_blocks FACTOR
	tweak_advance FACTOR
	add	x1, x1, #16 * FACTOR
.Lenter:
#endif
	tweaks	FACTOR
	load_blocks FACTOR
	crypt_blocks FACTOR
#if COUNTER == ENTER_MIDDLE
	add	x0, x0, #16 * FACTOR
	subs	x6, x6, #1
	b.ne	.Lloop
	store_blocks FACTOR
	tweak_advance FACTOR
	add	x1, x1, #16 * FACTOR
#else
	store_blocks FACTOR
	tweak_advance FACTOR
	move_pointers FACTOR
#if COUNTER == AT_TOP
	b	.Lloop
#elif COUNTER == BYTES_LEFT
	sub	x2, x2, #16 * FACTOR
	cmp	x2, #16 * FACTOR
	b.hs	.Lloop
	lsr	x7, x2, #4
#elif COUNTER == END_POINTER
	cmp	x0, x6
	b.lo	.Lloop
#else
	subs	x6, x6, #1
	b.ne	.Lloop
#endif
#endif

.Lrest:
#if REST == ONE_BLOCK_LOOP
	cbz	x7, .Ltail
.Lone:
	tweaks	1
	load_blocks 1
	crypt_blocks 1
	store_blocks 1
	tweak_advance 1
	move_pointers 1
	sub	x7, x7, #1
	cbnz	x7, .Lone
#else
	.irp	n, 7, 6, 5, 4, 3, 2, 1
	.if	\n < FACTOR
	cmp	x7, #\n
	b.eq	.Lrest\n
	.endif
	.endr
	b	.Ltail
	.irp	n, 7, 6, 5, 4, 3, 2, 1
	.if	\n < FACTOR
.Lrest\n:
	tweaks	\n
	load_blocks \n
	crypt_blocks \n
	store_blocks \n
	tweak_advance \n
	move_pointers \n
	.if	\n > 1
	b	.Ltail
	.endif
	.endif
	.endr
#endif

.Ltail:
	cbz	x8, .Ldone
	tweak_tail
#include "steal.h"
.Ldone:
	restore_d8_to_d15
.Lreturn:
	function_end
