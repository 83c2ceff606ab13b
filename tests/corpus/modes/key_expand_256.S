// The key schedule of AES-256, written out: a macro makes the two kinds of round keys in turn.
// key_expand_256(x0 key, x1 rk)
#include "shared.h"

// The next round key in place of the one two before it, v<to>; all lanes of \word hold what the
// last word of the key before has been turned into.
.macro next_key to, word
	ext	v5.16b, v7.16b, v\to\().16b, #12
	eor	v\to\().16b, v\to\().16b, v5.16b
	ext	v5.16b, v7.16b, v5.16b, #12
	eor	v\to\().16b, v\to\().16b, v5.16b
	ext	v5.16b, v7.16b, v5.16b, #12
	eor	v\to\().16b, v\to\().16b, v5.16b
	eor	v\to\().16b, v\to\().16b, \word\().16b
	str	q\to, [x1], #16
.endm

// v2 = SubWord of the last word of v<of>, in all lanes.
.macro substituted of
	dup	v2.4s, v\of\().s[3]
	aese	v2.16b, v7.16b
.endm

.macro rotated
	ushr	v3.4s, v2.4s, #8
	sli	v3.4s, v2.4s, #24
.endm

.macro even_key constant
	substituted 1
	rotated
	movi	v4.4s, #\constant
	eor	v3.16b, v3.16b, v4.16b
	next_key 0, v3
.endm

.macro odd_key
	substituted 0
	next_key 1, v2
.endm

	function key_expand_256
	movi	v7.2d, #0
	ldp	q0, q1, [x0]
	stp	q0, q1, [x1], #32
	even_key 1
#ifdef BUG_ROTATES_ODD
	substituted 0
	rotated
	next_key 1, v3	// BUG rotates-odd
#else
	odd_key
#endif
	.irp	constant, 2, 4, 8, 16, 32
	even_key \constant
	odd_key
	.endr
	even_key 64
#ifdef BUG_WRITES_16_KEYS
	str	q1, [x1]	// BUG writes-16-keys
#endif
	ret
	end_function key_expand_256
