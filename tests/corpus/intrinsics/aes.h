// AES by the Arm64 instructions, as the C of this folder uses it: on one block and on four, with
// a number of rounds that the compiler may know or not. From FIPS-197 5.1 and 5.3.5; aese and
// aesd add the round key first, so the last round key is added by itself.
#ifndef A64_TESTS_CORPUS_INTRINSICS_AES_H
#define A64_TESTS_CORPUS_INTRINSICS_AES_H

#include <arm_neon.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint8_t schedule[240];
  uint32_t rounds;
} AES_KEY;

static inline uint8x16_t round_key(const uint8_t* schedule, unsigned number) {
  return vld1q_u8(schedule + 16 * number);
}

// The wrong variants of both ciphers begin with the second round key.
#if defined(BUG_ROUND_SHORT)
enum { kFirstRound = 1 };  // BUG round-short
#else
enum { kFirstRound = 0 };
#endif

static inline uint8x16_t encrypt(uint8x16_t block, const uint8_t* schedule, unsigned rounds) {
  for (unsigned i = kFirstRound; i + 1 < rounds; ++i) {
    block = vaesmcq_u8(vaeseq_u8(block, round_key(schedule, i)));
  }
  block = vaeseq_u8(block, round_key(schedule, rounds - 1));
  return veorq_u8(block, round_key(schedule, rounds));
}

/// `schedule` is that of the equivalent inverse cipher, the round key used first first.
static inline uint8x16_t decrypt(uint8x16_t block, const uint8_t* schedule, unsigned rounds) {
  for (unsigned i = kFirstRound; i + 1 < rounds; ++i) {
    block = vaesimcq_u8(vaesdq_u8(block, round_key(schedule, i)));
  }
  block = vaesdq_u8(block, round_key(schedule, rounds - 1));
  return veorq_u8(block, round_key(schedule, rounds));
}

static inline void encrypt_4(uint8x16_t blocks[4], const uint8_t* schedule, unsigned rounds) {
  for (unsigned i = 0; i + 1 < rounds; ++i) {
    const uint8x16_t key = round_key(schedule, i);
    for (int j = 0; j < 4; ++j) blocks[j] = vaesmcq_u8(vaeseq_u8(blocks[j], key));
  }
  const uint8x16_t last = round_key(schedule, rounds - 1);
  const uint8x16_t added = round_key(schedule, rounds);
  for (int j = 0; j < 4; ++j) blocks[j] = veorq_u8(vaeseq_u8(blocks[j], last), added);
}

static inline void decrypt_4(uint8x16_t blocks[4], const uint8_t* schedule, unsigned rounds) {
  for (unsigned i = 0; i + 1 < rounds; ++i) {
    const uint8x16_t key = round_key(schedule, i);
    for (int j = 0; j < 4; ++j) blocks[j] = vaesimcq_u8(vaesdq_u8(blocks[j], key));
  }
  const uint8x16_t last = round_key(schedule, rounds - 1);
  const uint8x16_t added = round_key(schedule, rounds);
  for (int j = 0; j < 4; ++j) blocks[j] = veorq_u8(vaesdq_u8(blocks[j], last), added);
}

static inline void load_4(uint8x16_t blocks[4], const uint8_t* from) {
  for (int j = 0; j < 4; ++j) blocks[j] = vld1q_u8(from + 16 * j);
}

static inline void store_4(uint8_t* to, const uint8x16_t blocks[4]) {
  for (int j = 0; j < 4; ++j) vst1q_u8(to + 16 * j, blocks[j]);
}

#endif
