// ECB (NIST SP 800-38A 6.1), one block a trip for keys of any size, and four a trip, then one, for
// AES-128 and AES-256, whose rounds the compiler may write out.
#include "aes.h"

void ecb_encrypt_1(const uint8_t* in, uint8_t* out, size_t blocks, const AES_KEY* key) {
  for (size_t i = 0; i < blocks; ++i) {
    vst1q_u8(out + 16 * i, encrypt(vld1q_u8(in + 16 * i), key->schedule, key->rounds));
  }
}

void ecb_decrypt_1(const uint8_t* in, uint8_t* out, size_t blocks, const AES_KEY* key) {
  while (blocks-- != 0) {
    vst1q_u8(out, decrypt(vld1q_u8(in), key->schedule, key->rounds));
    in += 16;
    out += 16;
  }
}

void ecb_encrypt_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk) {
  size_t i = 0;
  for (; i + 4 <= blocks; i += 4) {
    uint8x16_t data[4];
    load_4(data, in + 16 * i);
    encrypt_4(data, rk, 10);
    store_4(out + 16 * i, data);
  }
  for (; i < blocks; ++i) vst1q_u8(out + 16 * i, encrypt(vld1q_u8(in + 16 * i), rk, 10));
}

void ecb_decrypt_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk) {
  for (; blocks >= 4; blocks -= 4, in += 64, out += 64) {
    uint8x16_t data[4];
    load_4(data, in);
    decrypt_4(data, rk, 14);
    store_4(out, data);
  }
#if defined(BUG_ONE_TOO_MANY)
  do {
    vst1q_u8(out, decrypt(vld1q_u8(in), rk, 14));
    in += 16, out += 16;
  } while (blocks-- > 1);  // BUG one-too-many
#else
  for (; blocks != 0; --blocks, in += 16, out += 16) {
    vst1q_u8(out, decrypt(vld1q_u8(in), rk, 14));
  }
#endif
}
