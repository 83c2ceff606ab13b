// CTR with a counter of 32 bits, big-endian, in the last four bytes of the block (NIST SP 800-38A
// 6.5 and B.1): one block a trip and four a trip; and messages of any length, whose last block or
// whole stream goes through the frame.
#include <string.h>

#include "aes.h"

static inline uint32_t counter_of(uint8x16_t block) {
  return vgetq_lane_u32(vreinterpretq_u32_u8(vrev32q_u8(block)), 3);
}

static inline uint8x16_t with_counter(uint8x16_t block, uint32_t counter) {
#if defined(BUG_COUNTER_16_BITS)
  counter = (counter & 0xffff) | (counter_of(block) & 0xffff0000);  // BUG counter-16-bits
#endif
  const uint32_t swapped = __builtin_bswap32(counter);
  return vreinterpretq_u8_u32(vsetq_lane_u32(swapped, vreinterpretq_u32_u8(block), 3));
}

void ctr32_1(const uint8_t* in, uint8_t* out, size_t blocks, const AES_KEY* key,
             const uint8_t* iv) {
  const uint8x16_t first = vld1q_u8(iv);
  uint32_t counter = counter_of(first);
  for (; blocks != 0; --blocks, in += 16, out += 16) {
    const uint8x16_t stream = encrypt(with_counter(first, counter++), key->schedule, key->rounds);
    vst1q_u8(out, veorq_u8(vld1q_u8(in), stream));
  }
}

/// The next four blocks of the stream are added to those at `in`.
static inline uint32_t add_4(const uint8_t* in, uint8_t* out, uint8x16_t first, uint32_t counter,
                             const uint8_t* schedule, unsigned rounds) {
  uint8x16_t stream[4];
  for (uint32_t j = 0; j < 4; ++j) stream[j] = with_counter(first, counter + j);
  encrypt_4(stream, schedule, rounds);
  for (int j = 0; j < 4; ++j) stream[j] = veorq_u8(stream[j], vld1q_u8(in + 16 * j));
  store_4(out, stream);
#if defined(BUG_STEP_OF_3)
  return counter + 3;  // BUG step-of-3
#else
  return counter + 4;
#endif
}

void ctr32_4(const uint8_t* in, uint8_t* out, size_t blocks, const uint8_t* rk, uint8_t* ivec) {
  const uint8x16_t first = vld1q_u8(ivec);
  uint32_t counter = counter_of(first);
  for (; blocks >= 4; blocks -= 4, in += 64, out += 64) {
    counter = add_4(in, out, first, counter, rk, 14);
  }
  for (; blocks != 0; --blocks, in += 16, out += 16) {
    const uint8x16_t stream = encrypt(with_counter(first, counter++), rk, 14);
    vst1q_u8(out, veorq_u8(vld1q_u8(in), stream));
  }
  vst1q_u8(ivec, with_counter(first, counter));
}

void ctr32_bytes(const uint8_t* in, uint8_t* out, size_t len, const AES_KEY* key,
                 const uint8_t* iv) {
  const uint8x16_t first = vld1q_u8(iv);
  uint32_t counter = counter_of(first);
  for (; len >= 16; len -= 16, in += 16, out += 16) {
    const uint8x16_t stream = encrypt(with_counter(first, counter++), key->schedule, key->rounds);
    vst1q_u8(out, veorq_u8(vld1q_u8(in), stream));
  }
  if (len == 0) return;
  uint8_t stream[16];
  vst1q_u8(stream, encrypt(with_counter(first, counter), key->schedule, key->rounds));
#if defined(BUG_OVER_READ)
  uint8_t data[16];
  vst1q_u8(data, vld1q_u8(in));  // BUG over-read
  for (size_t i = 0; i < len; ++i) out[i] = data[i] ^ stream[i];
#else
  for (size_t i = 0; i < len; ++i) out[i] = in[i] ^ stream[i];
#endif
}

/// As byte-oriented interfaces have it: the stream is an array that is filled again every 16 bytes.
void ctr32_bytewise(const uint8_t* in, uint8_t* out, size_t len, const uint8_t* rk,
                    const uint8_t* iv) {
  const uint8x16_t first = vld1q_u8(iv);
  uint32_t counter = counter_of(first);
  uint8_t stream[16];
  for (size_t i = 0; i < len; ++i) {
    if (i % 16 == 0) vst1q_u8(stream, encrypt(with_counter(first, counter++), rk, 10));
    out[i] = in[i] ^ stream[i % 16];
  }
}

void ctr32_memcpy(const uint8_t* in, uint8_t* out, size_t len, const uint8_t* rk,
                  const uint8_t* iv) {
  const uint8x16_t first = vld1q_u8(iv);
  uint32_t counter = counter_of(first);
  for (; len >= 64; len -= 64, in += 64, out += 64) {
    counter = add_4(in, out, first, counter, rk, 10);
  }
  while (len != 0) {
    const size_t now = len < 16 ? len : 16;
    uint8_t block[16] = {0};
    memcpy(block, in, now);
    const uint8x16_t stream = encrypt(with_counter(first, counter++), rk, 10);
    vst1q_u8(block, veorq_u8(vld1q_u8(block), stream));
    memcpy(out, block, now);
    len -= now, in += now, out += now;
  }
}
