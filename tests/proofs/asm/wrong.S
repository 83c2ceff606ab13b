// Routines that are wrong all over and must never be proved. The line at fault ends in `// AT`
// and the name of its function.
	.macro	function name
	.globl	\name
	.type	\name, %function
\name:
	.endm
	.macro	end name
	.size	\name, .-\name
	.endm
	.text

	function returns_at_once
	ret
	end	returns_at_once

	function copies
	cmp	x2, #16
	b.lo	2f
1:	ldr	q0, [x0], #16
	str	q0, [x1], #16		// AT copies
	sub	x2, x2, #16
	cmp	x2, #16
	b.hs	1b
2:	ret
	end	copies

	function zeroes
	cbz	x2, 2f
1:	subs	x2, x2, #1
	strb	wzr, [x1, x2]		// AT zeroes
	b.ne	1b
2:	ret
	end	zeroes

	function runs_for_ever
	b	.			// AT runs_for_ever
	end	runs_for_ever

	function jumps_outside
	b	. + 0x100000		// AT jumps_outside
	end	jumps_outside

	function jumps_anywhere
	br	x6			// AT jumps_anywhere
	end	jumps_anywhere

	function returns_beside
	add	x30, x30, #4
	ret				// AT returns_beside
	end	returns_beside

	function unsupported
	svc	#0			// AT unsupported
	ret
	end	unsupported

	function undefined
	.inst	0
	end	undefined
