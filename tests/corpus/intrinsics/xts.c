// XTS of whole blocks (IEEE 1619-2018 5.3 and 5.4): one block a trip with AES-128, the tweak in
// general registers, and four a trip, then one, with AES-256, the tweaks in vectors.
#include "tweak.h"

void xts_encrypt_1(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk1,
                   const uint8_t* rk2, const uint8_t* iv) {
  Tweak tweak = tweak_of(encrypt(vld1q_u8(iv), rk2, 10));
  for (; blocks != 0; --blocks, in += 16, out += 16, tweak = next(tweak)) {
    const uint8x16_t mask = block_of(tweak);
    vst1q_u8(out, veorq_u8(encrypt(veorq_u8(vld1q_u8(in), mask), rk1, 10), mask));
  }
}

void xts_decrypt_1(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk1,
                   const uint8_t* rk2, const uint8_t* iv) {
  Tweak tweak = tweak_of(encrypt(vld1q_u8(iv), rk2, 10));
  for (; blocks != 0; --blocks, in += 16, out += 16, tweak = next(tweak)) {
    const uint8x16_t mask = block_of(tweak);
    vst1q_u8(out, veorq_u8(decrypt(veorq_u8(vld1q_u8(in), mask), rk1, 10), mask));
  }
}

/// `tweak` and the three after it; returns the one after these.
static inline uint8x16_t tweaks_4(uint8x16_t tweaks[4], uint8x16_t tweak) {
  for (int j = 0; j < 4; ++j) {
    tweaks[j] = tweak;
#if defined(BUG_TWEAK_TWICE)
    if (j == 2) continue;  // BUG tweak-twice
#endif
    tweak = doubled(tweak);
  }
  return tweak;
}

static inline void add_tweaks(uint8x16_t blocks[4], const uint8x16_t tweaks[4]) {
  for (int j = 0; j < 4; ++j) blocks[j] = veorq_u8(blocks[j], tweaks[j]);
}

void xts_encrypt_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk1,
                   const uint8_t* rk2, const uint8_t* iv) {
  uint8x16_t tweak = encrypt(vld1q_u8(iv), rk2, 14);
#if defined(BUG_COUNT_16_BITS)
  blocks = (uint16_t)blocks;  // BUG count-16-bits
#endif
  for (; blocks >= 4; blocks -= 4, in += 64, out += 64) {
    uint8x16_t tweaks[4], data[4];
    tweak = tweaks_4(tweaks, tweak);
    load_4(data, in);
    add_tweaks(data, tweaks);
    encrypt_4(data, rk1, 14);
    add_tweaks(data, tweaks);
    store_4(out, data);
  }
  for (; blocks != 0; --blocks, in += 16, out += 16, tweak = doubled(tweak)) {
    vst1q_u8(out, veorq_u8(encrypt(veorq_u8(vld1q_u8(in), tweak), rk1, 14), tweak));
  }
}

void xts_decrypt_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk1,
                   const uint8_t* rk2, const uint8_t* iv) {
  uint8x16_t tweak = encrypt(vld1q_u8(iv), rk2, 14);
  for (; blocks >= 4; blocks -= 4, in += 64, out += 64) {
    uint8x16_t tweaks[4], data[4];
    tweak = tweaks_4(tweaks, tweak);
    load_4(data, in);
    add_tweaks(data, tweaks);
    decrypt_4(data, rk1, 14);
    add_tweaks(data, tweaks);
    store_4(out, data);
  }
  for (; blocks != 0; --blocks, in += 16, out += 16, tweak = doubled(tweak)) {
    vst1q_u8(out, veorq_u8(decrypt(veorq_u8(vld1q_u8(in), tweak), rk1, 14), tweak));
  }
}
