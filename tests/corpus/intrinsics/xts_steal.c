// XTS of messages that need not be whole blocks (IEEE 1619-2018 5.3.2 and 5.4.2), AES-256: the
// last whole block lends its end to the rest. Byte by byte in one, by memcpy in the other.
#include <string.h>

#include "tweak.h"

static inline uint8x16_t encrypt_tweaked(uint8x16_t block, uint8x16_t tweak, const uint8_t* rk) {
  return veorq_u8(encrypt(veorq_u8(block, tweak), rk, 14), tweak);
}

static inline uint8x16_t decrypt_tweaked(uint8x16_t block, uint8x16_t tweak, const uint8_t* rk) {
  return veorq_u8(decrypt(veorq_u8(block, tweak), rk, 14), tweak);
}

void xts_encrypt_steal(const uint8_t* in, uint8_t* out, size_t len, const uint8_t* rk1,
                       const uint8_t* rk2, const uint8_t* iv) {
  uint8x16_t tweak = encrypt(vld1q_u8(iv), rk2, 14);
  for (; len >= 16; len -= 16, in += 16, out += 16, tweak = doubled(tweak)) {
    vst1q_u8(out, encrypt_tweaked(vld1q_u8(in), tweak, rk1));
  }
  if (len == 0) return;
  uint8_t last[16];
#if defined(BUG_STEALS_FROM_IN)
  vst1q_u8(last, vld1q_u8(in - 16));  // BUG steals-from-in
#else
  vst1q_u8(last, vld1q_u8(out - 16));
#endif
  for (size_t i = 0; i < len; ++i) {
    const uint8_t stolen = last[i];
    last[i] = in[i];
    out[i] = stolen;
  }
  vst1q_u8(out - 16, encrypt_tweaked(vld1q_u8(last), tweak, rk1));
}

void xts_decrypt_steal(const uint8_t* in, uint8_t* out, size_t len, const uint8_t* rk1,
                       const uint8_t* rk2, const uint8_t* iv) {
  uint8x16_t tweak = encrypt(vld1q_u8(iv), rk2, 14);
  const size_t rest = len % 16;
  size_t blocks = rest == 0 ? len / 16 : len / 16 - 1;
  for (; blocks != 0; --blocks, in += 16, out += 16, tweak = doubled(tweak)) {
    vst1q_u8(out, decrypt_tweaked(vld1q_u8(in), tweak, rk1));
  }
  if (rest == 0) return;
#if defined(BUG_TWEAKS_IN_ORDER)
  const uint8x16_t first = tweak, second = doubled(tweak);  // BUG tweaks-in-order
#else
  const uint8x16_t first = doubled(tweak), second = tweak;
#endif
  uint8_t last[16];
  vst1q_u8(last, decrypt_tweaked(vld1q_u8(in), first, rk1));
  for (size_t i = 0; i < rest; ++i) {
    const uint8_t stolen = last[i];
    last[i] = in[16 + i];
    out[16 + i] = stolen;
  }
  vst1q_u8(out, decrypt_tweaked(vld1q_u8(last), second, rk1));
}

void xts_encrypt_memcpy(const uint8_t* in, uint8_t* out, size_t len, const uint8_t* rk1,
                        const uint8_t* rk2, const uint8_t* iv) {
  uint8x16_t tweak = encrypt(vld1q_u8(iv), rk2, 14);
  for (; len >= 32; len -= 16, in += 16, out += 16, tweak = doubled(tweak)) {
    vst1q_u8(out, encrypt_tweaked(vld1q_u8(in), tweak, rk1));
  }
  uint8x16_t block = encrypt_tweaked(vld1q_u8(in), tweak, rk1);
  const size_t rest = len - 16;
  if (rest != 0) {
    uint8_t stolen[16], last[16];
    vst1q_u8(stolen, block);
    vst1q_u8(last, block);
    memcpy(last, in + 16, rest);
    memcpy(out + 16, stolen, rest);
    block = encrypt_tweaked(vld1q_u8(last), doubled(tweak), rk1);
  }
  vst1q_u8(out, block);
}
