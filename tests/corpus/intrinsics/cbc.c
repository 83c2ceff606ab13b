// CBC decryption (NIST SP 800-38A 6.2), one block a trip for keys of any size, and four a trip,
// then one, for AES-256. The last ciphertext block goes to ivec. Where out is in, a block is
// chained to what stood there before it was written over.
#include "aes.h"

void cbc_decrypt_1(const uint8_t* in, uint8_t* out, size_t blocks, const AES_KEY* key,
                   uint8_t* ivec) {
  uint8x16_t chain = vld1q_u8(ivec);
  for (; blocks != 0; --blocks, in += 16, out += 16) {
    const uint8x16_t data = vld1q_u8(in);
    vst1q_u8(out, veorq_u8(decrypt(data, key->schedule, key->rounds), chain));
    chain = data;
  }
#if !defined(BUG_IVEC_NOT_WRITTEN)
  vst1q_u8(ivec, chain);  // BUG ivec-not-written
#endif
}

void cbc_decrypt_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk,
                   uint8_t* ivec) {
  uint8x16_t chain = vld1q_u8(ivec);
  for (; blocks >= 4; blocks -= 4, in += 64, out += 64) {
    uint8x16_t data[4], plain[4];
    load_4(data, in);
    for (int j = 0; j < 4; ++j) plain[j] = data[j];
    decrypt_4(plain, rk, 14);
    plain[0] = veorq_u8(plain[0], chain);
    for (int j = 1; j < 4; ++j) plain[j] = veorq_u8(plain[j], data[j - 1]);
    store_4(out, plain);
#if defined(BUG_READ_AFTER_WRITE)
    chain = vld1q_u8(in + 48);  // BUG read-after-write
#else
    chain = data[3];
#endif
  }
  for (; blocks != 0; --blocks, in += 16, out += 16) {
    const uint8x16_t data = vld1q_u8(in);
    vst1q_u8(out, veorq_u8(decrypt(data, rk, 14), chain));
    chain = data;
  }
  vst1q_u8(ivec, chain);
}
