// Modes that leave the block cipher, or more, to functions of other files.
#include "frames.inc"
	.arch	armv8-a+crypto
	.text

	// ecb(in, out, blocks, key)
	function ecb
	cbz	x2, 2f
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
1:	mov	x0, x19
	mov	x1, x20
	mov	x2, x22
	bl	aes_encrypt_block
	add	x19, x19, #16
	add	x20, x20, #16
	subs	x21, x21, #1
	b.ne	1b
	leave
2:	ret
	end_function ecb

	// cbc(in, out, blocks, key, iv): what is encrypted lies in the frame, the iv is updated in place.
	function cbc
	cbz	x2, 2f
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	mov	x23, x4
	ldr	q0, [x4]
1:	ldr	q1, [x19], #16
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [sp, #32]
	add	x0, sp, #32
	mov	x1, x20
	mov	x2, x22
	bl	aes_encrypt_block
	ldr	q0, [x20], #16
	subs	x21, x21, #1
	b.ne	1b
	str	q0, [x23]
	leave
2:	ret
	end_function cbc

	// ofb(in, out, blocks, key, iv): the callee works in place.
	function ofb
	cbz	x2, 2f
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	mov	x23, x4
1:	mov	x0, x23
	mov	x1, x23
	mov	x2, x22
	bl	aes_encrypt_block
	ldr	q0, [x23]
	ldr	q1, [x19], #16
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [x20], #16
	subs	x21, x21, #1
	b.ne	1b
	leave
2:	ret
	end_function ofb

	// ctr32(in, out, blocks, key, iv): the counter is put into the block that is encrypted.
	function ctr32
	cbz	x2, 2f
	enter
	mov	x19, x0
	mov	x20, x1
	mov	x21, x2
	mov	x22, x3
	mov	x23, x4
	ldr	w24, [x4, #12]
	rev	w24, w24
1:	mov	x0, x23
	add	x1, sp, #32
	mov	x2, x22
	bl	aes_encrypt_block
	ldr	q0, [sp, #32]
	ldr	q1, [x19], #16
	eor	v0.16b, v0.16b, v1.16b
	str	q0, [x20], #16
	add	w24, w24, #1
	rev	w9, w24
	str	w9, [x23, #12]
	subs	x21, x21, #1
	b.ne	1b
	leave
2:	ret
	end_function ctr32

	// wrapped_ctr(key, iv, in, out, len)
	function wrapped_ctr
	mov	x9, x0
	mov	x10, x1
	mov	x0, x2
	mov	x1, x3
	mov	x2, x4
	mov	x3, x9
	mov	x4, x10
	b	ctr
	end_function wrapped_ctr

	// encrypt_with(key, in, out): expands the key into the frame.
	function encrypt_with
	stp	x29, x30, [sp, #-16]!
	stp	x19, x20, [sp, #-16]!
	sub	sp, sp, #176
	mov	x19, x1
	mov	x20, x2
	mov	x1, sp
	bl	expand_128
	mov	x3, sp
	ldr	q0, [x19]
	mov	w4, #9
1:	ldr	q1, [x3], #16
	aese	v0.16b, v1.16b
	aesmc	v0.16b, v0.16b
	subs	w4, w4, #1
	b.ne	1b
	ldp	q1, q2, [x3]
	aese	v0.16b, v1.16b
	eor	v0.16b, v0.16b, v2.16b
	str	q0, [x20]
	add	sp, sp, #176
	ldp	x19, x20, [sp], #16
	ldp	x29, x30, [sp], #16
	ret
	end_function encrypt_with

	// keeps(out, in, state): the callee may do anything to its state, and to nothing else.
	function keeps
	enter
	ldr	q0, [x1]
	str	q0, [x0]
	mov	x0, x2
	bl	stir
	leave
	end_function keeps

	// first_field(out, in, ctx): the first one it sets.
	function first_field
	enter
	mov	x19, x0
	mov	x20, x2
	mov	x0, x2
	bl	set_first
	ldr	q0, [x20]
	str	q0, [x19]
	leave
	end_function first_field

	// asks(in): gives back what the callee returns, as wide as it is.
	function asks
	stp	x29, x30, [sp, #-16]!
	bl	accepts
	and	x0, x0, #0xff
	ldp	x29, x30, [sp], #16
	ret
	end_function asks

	// nine(out, in): the ninth argument is on the stack.
	function nine
	stp	x29, x30, [sp, #-32]!
	mov	w2, #0
	mov	w3, #0
	mov	w4, #0
	mov	w5, #0
	mov	w6, #0
	mov	w7, #0
	mov	w8, #3
	str	w8, [sp, #-16]!
	bl	ninth_is_three
	add	sp, sp, #16
	ldp	x29, x30, [sp], #32
	ret
	end_function nine

	// twice(in, out, key): the code is there; the contract says that it is not to be looked at.
	function twice
	enter
	mov	x19, x1
	mov	x20, x2
	bl	own_block
	mov	x0, x19
	mov	x1, x19
	mov	x2, x20
	bl	own_block
	leave
	end_function twice

	// Not what its contract says.
	function own_block
	ret
	end_function own_block
