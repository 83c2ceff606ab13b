// Accesses at places that only a check of the routine's own, or the width of an index, bounds; and
// jumps through tables. Each routine is right, or wrong in the way that its comment says.

	.macro	function name
	.globl	\name
	.type	\name, %function
	.p2align 2
\name:
	.endm

	.macro	end_function name
	.size	\name, . - \name
	.endm

	.section .rodata.bytes, "a"
	.p2align 4
bytes:
	.rept	255
	.byte	(. - bytes) * 7 & 255
	.endr
	.byte	9

	.section .rodata.short, "a"
	.p2align 4
short_of_one:
	.rept	255
	.byte	3
	.endr

	.section .rodata.ways, "a"
ways:
	.byte	(.Lway0 - .Lway0) / 4, (.Lway1 - .Lway0) / 4, (.Lway2 - .Lway0) / 4, (.Lway3 - .Lway0) / 4

	.section .rodata.wild, "a"
wild_ways:
	.byte	(.Lwild0 - .Lwild0) / 4, (.Lwild1 - .Lwild0) / 4, 0x80, (.Lwild1 - .Lwild0) / 4

	.section .rodata.triples, "a"
	.p2align 4
triples:
	.word	1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0
	.fill	200, 4, 1

	.text

// substitute(x0 to, x1 from, x2 n): each byte by a table of 256.
	function substitute
	adrp	x3, bytes
	add	x3, x3, :lo12:bytes
	cbz	x2, 2f
1:	ldrb	w4, [x1], #1
	ldrb	w4, [x3, w4, uxtw]
	strb	w4, [x0], #1
	subs	x2, x2, #1
	b.ne	1b
2:	ret
	end_function substitute

// The table has 255 bytes.
	function substitute_short_table
	adrp	x3, short_of_one
	add	x3, x3, :lo12:short_of_one
	cbz	x2, 2f
1:	ldrb	w4, [x1], #1
	ldrb	w4, [x3, w4, uxtw]
	strb	w4, [x0], #1
	subs	x2, x2, #1
	b.ne	1b
2:	ret
	end_function substitute_short_table

// element(x0 words, x1 n, x2 i): word i, or 0.
	function element
	cmp	x2, x1
	b.hs	1f
	ldr	x0, [x0, x2, lsl #3]
	ret
1:	mov	x0, #0
	ret
	end_function element

// Takes i = n for an element.
	function element_behind
	cmp	x2, x1
	b.hi	1f
	ldr	x0, [x0, x2, lsl #3]
	ret
1:	mov	x0, #0
	ret
	end_function element_behind

// Takes i for a signed number.
	function element_signed
	cmp	x2, x1
	b.ge	1f
	ldr	x0, [x0, x2, lsl #3]
	ret
1:	mov	x0, #0
	ret
	end_function element_signed

// Compares 32 bits of i, and uses 64.
	function element_half_compared
	cmp	w2, w1
	b.hs	1f
	ldr	x0, [x0, x2, lsl #3]
	ret
1:	mov	x0, #0
	ret
	end_function element_half_compared

// choose(w0 way, x1 words): by a table of branch targets.
	function choose
	cmp	w0, #3
	b.hi	.Lway3
	adrp	x2, ways
	add	x2, x2, :lo12:ways
	ldrb	w2, [x2, w0, uxtw]
	adr	x3, .Lway0
	add	x3, x3, w2, sxtb #2
	br	x3
.Lway0:	ldr	x0, [x1]
	ret
.Lway1:	ldr	x0, [x1, #8]
	ret
.Lway2:	ldr	x0, [x1, #16]
	ret
.Lway3:	mov	x0, #0
	ret
	end_function choose

// One of the ways leads out of the code.
	function choose_wildly
	cmp	w0, #3
	b.hi	.Lwild1
	adrp	x2, wild_ways
	add	x2, x2, :lo12:wild_ways
	ldrb	w2, [x2, w0, uxtw]
	adr	x3, .Lwild0
	add	x3, x3, w2, sxtb #2
	br	x3
.Lwild0:	ldr	x0, [x1]
	ret
.Lwild1:	mov	x0, #0
	ret
	end_function choose_wildly

// Checks the way against one too many: behind the table is what another one holds.
	function choose_one_more
	cmp	w0, #4
	b.hi	.Lmore1
	adrp	x2, ways
	add	x2, x2, :lo12:ways
	ldrb	w2, [x2, w0, uxtw]
	adr	x3, .Lmore0
	add	x3, x3, w2, sxtb #2
	br	x3
.Lmore0:	ldr	x0, [x1]
	ret
	nop
	nop
	nop
	nop
	nop
	nop
.Lmore1:	mov	x0, #0
	ret
	end_function choose_one_more

// A way that breaks the calling convention, and is taken for 2 alone.
	function choose_clobbers
	cmp	w0, #3
	b.hi	.Lclob3
	adrp	x2, ways
	add	x2, x2, :lo12:ways
	ldrb	w2, [x2, w0, uxtw]
	adr	x3, .Lclob0
	add	x3, x3, w2, sxtb #2
	br	x3
.Lclob0:	ldr	x0, [x1]
	ret
	ldr	x0, [x1, #8]
	ret
	ldr	x20, [x1, #16]
	ret
.Lclob3:	mov	x0, #0
	ret
	end_function choose_clobbers

// counts(x0 out[4], x1 in[16]): how many of the bytes leave which remainder mod 4; counters in the
// frame, below the saved registers.
	function counts
	stp	x29, x30, [sp, #-48]!
	stp	x19, x20, [sp, #16]
	stp	xzr, xzr, [sp, #32]
	mov	x19, x0
	mov	x20, #0
1:	ldrb	w2, [x1, x20]
	and	x2, x2, #3
	add	x3, sp, #32
	ldr	w4, [x3, x2, lsl #2]
	add	w4, w4, #1
	str	w4, [x3, x2, lsl #2]
	add	x20, x20, #1
	cmp	x20, #16
	b.ne	1b
	ldp	x2, x3, [sp, #32]
	stp	x2, x3, [x19]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #48
	ret
	end_function counts

// Counters of eight bytes in room for four: the upper ones are the caller's stack.
	function counts_too_wide
	stp	x29, x30, [sp, #-48]!
	stp	x19, x20, [sp, #16]
	stp	xzr, xzr, [sp, #32]
	mov	x19, x0
	mov	x20, #0
1:	ldrb	w2, [x1, x20]
	and	x2, x2, #3
	add	x3, sp, #32
	ldr	x4, [x3, x2, lsl #3]
	add	x4, x4, #1
	str	x4, [x3, x2, lsl #3]
	add	x20, x20, #1
	cmp	x20, #16
	b.ne	1b
	ldp	x2, x3, [sp, #32]
	stp	x2, x3, [x19]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #48
	ret
	end_function counts_too_wide

// Counters that lie where x19 and x20 are kept.
	function counts_over_saved
	stp	x29, x30, [sp, #-48]!
	stp	x19, x20, [sp, #16]
	stp	xzr, xzr, [sp, #32]
	mov	x19, x0
	mov	x20, #0
1:	ldrb	w2, [x1, x20]
	and	x2, x2, #3
	add	x3, sp, #24
	ldr	w4, [x3, x2, lsl #2]
	add	w4, w4, #1
	str	w4, [x3, x2, lsl #2]
	add	x20, x20, #1
	cmp	x20, #16
	b.ne	1b
	ldp	x2, x3, [sp, #32]
	stp	x2, x3, [x19]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #48
	ret
	end_function counts_over_saved

// set_one(x0 out[8], x1 at, x2 value): writes one byte of the buffer, and reads another one back, which
// it need not have written.
	function set_one_reads_back
	cmp	x1, #8
	b.hs	1f
	strb	w2, [x0, x1]
	ldrb	w0, [x0]
1:	ret
	end_function set_one_reads_back

// After a store somewhere in the words nothing is known of the first one: it is no secret-free number
// to branch on.
	function branches_on_what_may_be_stored
	cmp	x1, #8
	b.hs	1f
	ldr	x4, [x2]
	str	x4, [x0, x1, lsl #3]
	ldr	x5, [x0]
	tbz	x5, #0, 1f
	nop
1:	ret
	end_function branches_on_what_may_be_stored

// triple_flag(x0 i): the first word of three, all of which are 1. But 12 * i is 4 for some i, as
// multiples of 12 are not multiples of 3 once they have wrapped, and the word there is 0.
	function triple_flag_wraps
	mov	x1, #12
	mul	x1, x0, x1
	cmp	x1, #36
	b.hi	2f
	adrp	x2, triples
	add	x2, x2, :lo12:triples
	ldr	w0, [x2, x1]
	cbnz	w0, 2f
	mov	x19, #0
2:	ret
	end_function triple_flag_wraps

// The same of an i that cannot wrap.
	function triple_flag
	cmp	x0, #3
	b.hi	2f
	mov	x1, #12
	mul	x1, x0, x1
	adrp	x2, triples
	add	x2, x2, :lo12:triples
	ldr	w0, [x2, x1]
	cbnz	w0, 2f
	mov	x19, #0
2:	ret
	end_function triple_flag
