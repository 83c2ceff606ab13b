// The tweaks of XTS (IEEE 1619-2018 5.2): T(j+1) = alpha * T(j), little-endian, in GF(2^128) with
// the polynomial x^128 + x^7 + x^2 + x + 1; in a vector, and in two general registers.
#ifndef A64_TESTS_CORPUS_INTRINSICS_TWEAK_H
#define A64_TESTS_CORPUS_INTRINSICS_TWEAK_H

#include "aes.h"

#if defined(BUG_POLYNOMIAL)
enum { kPolynomial = 0x86 };  // BUG polynomial
#else
enum { kPolynomial = 0x87 };
#endif

/// Each half is doubled; the sign of one half, spread over it, chooses what the other one gets.
static inline uint8x16_t doubled(uint8x16_t tweak) {
  const int64x2_t halves = vreinterpretq_s64_u8(tweak);
  const uint64x2_t carried = vreinterpretq_u64_s64(vshrq_n_s64(halves, 63));
  const uint64x2_t from_other = vextq_u64(carried, carried, 1);
  const uint64x2_t chosen =
      vandq_u64(from_other, vcombine_u64(vcreate_u64(kPolynomial), vcreate_u64(1)));
  const uint64x2_t shifted = vshlq_n_u64(vreinterpretq_u64_s64(halves), 1);
  return vreinterpretq_u8_u64(veorq_u64(shifted, chosen));
}

typedef struct {
  uint64_t low, high;
} Tweak;

static inline Tweak tweak_of(uint8x16_t block) {
  const uint64x2_t halves = vreinterpretq_u64_u8(block);
  return (Tweak){vgetq_lane_u64(halves, 0), vgetq_lane_u64(halves, 1)};
}

static inline uint8x16_t block_of(Tweak tweak) {
  return vreinterpretq_u8_u64(vcombine_u64(vcreate_u64(tweak.low), vcreate_u64(tweak.high)));
}

static inline Tweak next(Tweak tweak) {
#if defined(BUG_TABLE)
  static const uint64_t kReduction[2] = {0, kPolynomial};
  const uint64_t reduction = kReduction[tweak.high >> 63];  // BUG table
#else
  const uint64_t reduction = (uint64_t)((int64_t)tweak.high >> 63) & kPolynomial;
#endif
  return (Tweak){tweak.low << 1 ^ reduction, tweak.high << 1 | tweak.low >> 63};
}

#endif
