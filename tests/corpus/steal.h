// Ciphertext stealing, included as plain text by the routines so that each instruction keeps
// a source line of its own. In: x0/x1 at the first block not yet done in `in` and `out`,
// x8 = bytes of the tail, 1..15, v8 = T(k), v9 = T(k+1), k the number of blocks done.
// Out: x0, x1, x12..x14 and v0 changed.
#if DECRYPT
	// The block before the tail with the later tweak; what is left of it with the earlier.
	ldr	q0, [x0], #16
	xor_tweak 0, 9
	aes_blocks 1
	xor_tweak 0, 9
	str	q0, [x1], #16
#endif
#ifdef BUG_OVER_READ_BLOCK_IN_TAIL
	ldr	q1, [x0]	// BUG over-read-block-in-tail
#endif
#ifdef BUG_OVER_READ_BYTE
	ldrb	w14, [x0, x8]	// BUG over-read-byte
#endif
#ifdef BUG_OVER_WRITE_BYTE
	strb	wzr, [x1, x8]	// BUG over-write-byte
#endif
	sub	x12, x1, #16
.Lsteal:
	sub	x8, x8, #1
#ifdef BUG_IN_PLACE_TAIL
	ldrb	w14, [x12, x8]
	strb	w14, [x1, x8]
	ldrb	w13, [x0, x8]	// BUG in-place-tail
#else
	ldrb	w13, [x0, x8]
	ldrb	w14, [x12, x8]
	strb	w14, [x1, x8]	// STORE tail
#endif
	strb	w13, [x12, x8]
	cbnz	x8, .Lsteal
	ldr	q0, [x12]
	crypt_blocks 1
	str	q0, [x12]	// STORE steal
