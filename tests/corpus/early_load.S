// AES-256-XTS, one block a trip, each block loaded while the one before is at work. So as not to
// read behind `in`, the last trip loads its own block again: the step of the pointer is chosen by
// the flags that also end the loop. Expected: proved.
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
	split_length
	lsr	x6, x2, #4
	cbz	x6, .Ltail
	ldr	q5, [x0]
.Lloop:
	mov	v0.16b, v5.16b
	subs	x6, x6, #1
	mov	x16, #16
	csel	x16, x16, xzr, ne
	add	x0, x0, x16
	ldr	q5, [x0]
	tweaks	1
	crypt_blocks 1
	str	q0, [x1], #16
	b.ne	.Lloop
	add	x0, x0, #16
.Ltail:
	cbz	x8, .Ldone
	tweak_tail
#include "steal.h"
.Ldone:
	restore_d8_to_d15
.Lreturn:
	function_end
