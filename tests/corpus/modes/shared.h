// What the routines of this folder share: a function's edges, and the rounds of AES by number of
// vector register, for macros that go through lists of blocks. The rest differs on purpose.
	.arch	armv8-a+crypto

.macro function name
	.text
	.globl	\name
	.type	\name, %function
	.p2align 4
\name:
.endm

.macro end_function name
	.size	\name, . - \name
	.section .note.GNU-stack, "", %progbits
.endm

.macro encrypt_round b, key
	aese	v\b\().16b, v\key\().16b
	aesmc	v\b\().16b, v\b\().16b
.endm

.macro encrypt_end b, key, last
	aese	v\b\().16b, v\key\().16b
	eor	v\b\().16b, v\b\().16b, v\last\().16b
.endm

.macro decrypt_round b, key
	aesd	v\b\().16b, v\key\().16b
	aesimc	v\b\().16b, v\b\().16b
.endm

.macro decrypt_end b, key, last
	aesd	v\b\().16b, v\key\().16b
	eor	v\b\().16b, v\b\().16b, v\last\().16b
.endm
