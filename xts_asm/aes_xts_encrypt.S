// AES-256-XTS encryption (IEEE 1619-2018, clause 5.3) with the Armv8 AES instructions:
//
//   void aes_xts_encrypt(const u8 *in, u8 *out, size_t len,
//                        const KEY *key1, const KEY *key2, const u8 iv[16])
//
// KEY is 15 round keys of 16 bytes and a u32 round count, which is not read: a routine that
// holds the 15 round keys in registers is for AES-256 alone. Little-endian only.
//
// Structure
//   1. the first tweak, T(0) = E(key2, iv);
//   2. the main loop, five blocks a turn, counted by the five-block chunks left;
//   3. one straight path each for 4, 3, 2 and 1 whole blocks left;
//   4. ciphertext stealing, if len is no multiple of 16.
//
// Every path loads its blocks before it stores them, so out == in is fine. Nothing is read
// from `out`. Branches and addresses depend on len and the pointers only, never on secrets.
// A len below 16 has no XTS ciphertext: the routine returns at once.

    .arch   armv8-a+crypto
    .text

in      .req    x0
out     .req    x1
len     .req    x2              // bytes; after the main loop, bytes behind it
key1    .req    x3
key2    .req    x4
iv      .req    x5

tail    .req    x6              // bytes after the last whole block, 0 to 15
chunks  .req    x7              // five-block chunks left
left    .req    x7              // whole blocks left behind the main loop, 0 to 4
tweaklo .req    x9              // the tweak of the next block, as a 128-bit integer:
tweakhi .req    x10             // byte 0 of the tweak is the lowest byte of tweaklo
carry   .req    x11
poly    .req    x12             // x^128 = x^7 + x^2 + x + 1

// A path with fewer than five blocks uses the last of these, so that the last whole block of
// the message always ends in block4, where stealing looks for it.
block0  .req    v0
block1  .req    v1
block2  .req    v2
block3  .req    v3
block4  .req    v4

tweak0  .req    v8
tweak1  .req    v9
tweak2  .req    v10
tweak3  .req    v11
tweak4  .req    v12

// v16 to v30 hold the 15 round keys: first those of key2, then those of key1.

// The frame: at sp a block in which stealing puts bytes together, then the callee-saved d8-d12.
    .equ    frame_bytes, 64
    .equ    saved_d8, 16
    .equ    saved_d10, 32
    .equ    saved_d12, 48

.macro load_round_keys from
    ld1     {v16.16b-v19.16b}, [\from], #64
    ld1     {v20.16b-v23.16b}, [\from], #64
    ld1     {v24.16b-v27.16b}, [\from], #64
    ld1     {v28.16b-v30.16b}, [\from]
.endm

// FIPS-197 Cipher (5.1) on some blocks at once. AESE adds the round key before SubBytes and
// ShiftRows, so round key 0 goes into the first one, and the last key is added by hand.
// Each AESE is followed by its AESMC, a pair that cores fuse.
.macro round block, key
    aese    \block\().16b, \key\().16b
    aesmc   \block\().16b, \block\().16b
.endm

.macro last_round block
    aese    \block\().16b, v29.16b
    eor     \block\().16b, \block\().16b, v30.16b
.endm

.macro encrypt blocks:vararg
    .irp    key, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28
    .irp    block, \blocks
    round   \block, \key
    .endr
    .endr
    .irp    block, \blocks
    last_round \block
    .endr
.endm

// Hands out the tweak of the next block and multiplies it by alpha (clause 5.2). The carry
// becomes a mask by its sign, not a branch: it is secret.
.macro next_tweak tweak
    mov     \tweak\().d[0], tweaklo
    mov     \tweak\().d[1], tweakhi
    and     carry, poly, tweakhi, asr #63
    extr    tweakhi, tweakhi, tweaklo, #63
    eor     tweaklo, carry, tweaklo, lsl #1
.endm

.macro add_tweak block, tweak
    eor     \block\().16b, \block\().16b, \tweak\().16b
.endm

.macro add_tweaks indices:vararg
    .irp    i, \indices
    add_tweak block\i, tweak\i
    .endr
.endm

    .globl  aes_xts_encrypt
    .type   aes_xts_encrypt, %function
    .p2align 4
aes_xts_encrypt:
    cmp     len, #16
    b.lo    .Ltoo_short

    sub     sp, sp, #frame_bytes
    stp     d8, d9, [sp, #saved_d8]
    stp     d10, d11, [sp, #saved_d10]
    str     d12, [sp, #saved_d12]

    load_round_keys key2
    ld1     {tweak0.16b}, [iv]
    encrypt tweak0
    mov     tweaklo, tweak0.d[0]
    mov     tweakhi, tweak0.d[1]
    mov     poly, #0x87
    load_round_keys key1

    // chunks = len / 80, as the high part of a product with 2^70 / 80 rounded up: exact for
    // every 64-bit len. Then len is what those chunks leave.
    and     tail, len, #15
    mov     x13, #0xcccccccccccccccc
    movk    x13, #0xcccd
    umulh   chunks, len, x13
    lsr     chunks, chunks, #6
    mov     x13, #80
    msub    len, chunks, x13, len
    cbz     chunks, .Lrest

.Lfive_blocks:
    ld1     {block0.16b-block3.16b}, [in], #64
    ld1     {block4.16b}, [in], #16
    next_tweak tweak0
    next_tweak tweak1
    next_tweak tweak2
    next_tweak tweak3
    next_tweak tweak4
    add_tweaks 0, 1, 2, 3, 4
    encrypt block0, block1, block2, block3, block4
    add_tweaks 0, 1, 2, 3, 4
    st1     {block0.16b-block3.16b}, [out], #64
    st1     {block4.16b}, [out], #16
    subs    chunks, chunks, #1
    b.ne    .Lfive_blocks

.Lrest:
    lsr     left, len, #4
    cbz     left, .Lsteal
    cmp     left, #2
    b.lo    .Lone_block
    b.eq    .Ltwo_blocks
    cmp     left, #3
    b.eq    .Lthree_blocks

    // Four blocks.
    ld1     {block1.16b-block4.16b}, [in], #64
    next_tweak tweak1
    next_tweak tweak2
    next_tweak tweak3
    next_tweak tweak4
    add_tweaks 1, 2, 3, 4
    encrypt block1, block2, block3, block4
    add_tweaks 1, 2, 3, 4
    st1     {block1.16b-block4.16b}, [out], #64
    b       .Lsteal

.Lthree_blocks:
    ld1     {block2.16b-block4.16b}, [in], #48
    next_tweak tweak2
    next_tweak tweak3
    next_tweak tweak4
    add_tweaks 2, 3, 4
    encrypt block2, block3, block4
    add_tweaks 2, 3, 4
    st1     {block2.16b-block4.16b}, [out], #48
    b       .Lsteal

.Ltwo_blocks:
    ld1     {block3.16b-block4.16b}, [in], #32
    next_tweak tweak3
    next_tweak tweak4
    add_tweaks 3, 4
    encrypt block3, block4
    add_tweaks 3, 4
    st1     {block3.16b-block4.16b}, [out], #32
    b       .Lsteal

.Lone_block:
    ld1     {block4.16b}, [in], #16
    next_tweak tweak4
    add_tweaks 4
    encrypt block4
    add_tweaks 4
    st1     {block4.16b}, [out], #16

    // Ciphertext stealing (clause 5.3.2). block4 is CC, the last whole block's ciphertext,
    // and lies at out - 16 for now. Its first `tail` bytes are the last ciphertext bytes; the
    // plaintext tail takes their place, and the block so made is encrypted under the next
    // tweak and takes CC's place. The bytes are exchanged in the frame.
.Lsteal:
    cbz     tail, .Ldone
    st1     {block4.16b}, [sp]
.Lexchange:
    sub     tail, tail, #1
    ldrb    w14, [in, tail]     // read before its place is written: out may be in
    ldrb    w15, [sp, tail]
    strb    w14, [sp, tail]
    strb    w15, [out, tail]
    cbnz    tail, .Lexchange

    ld1     {block4.16b}, [sp]
    next_tweak tweak4
    add_tweaks 4
    encrypt block4
    add_tweaks 4
    sub     out, out, #16
    st1     {block4.16b}, [out]
    stp     xzr, xzr, [sp]              // leave no plaintext on the stack

.Ldone:
    ldp     d8, d9, [sp, #saved_d8]
    ldp     d10, d11, [sp, #saved_d10]
    ldr     d12, [sp, #saved_d12]
    add     sp, sp, #frame_bytes
.Ltoo_short:
    ret
    .size   aes_xts_encrypt, . - aes_xts_encrypt

    .section .note.GNU-stack, "", %progbits
