// AES and its modes by libcrypto, with keys in the forms that routines take. What libcrypto does
// not offer (a 32-bit counter, XTS from a given tweak or with AES-192) is made of its ECB here, and
// compared with its own modes where both exist (modes_test.cc).
#ifndef A64_TESTS_CORPUS_MODES_REFERENCE_H
#define A64_TESTS_CORPUS_MODES_REFERENCE_H

#include <cstdint>

#include "tests/corpus/modes/harness/call.h"

namespace a64::modes_tests {

enum class Direction { kEncrypt, kDecrypt };

/// An AES key of 16, 24 or 32 bytes.
struct Key {
  Bytes raw;

  unsigned rounds() const { return static_cast<unsigned>(raw.size() / 4 + 6); }
  /// 16 * (rounds + 1) bytes, FIPS-197 5.2.
  Bytes schedule() const;
  /// As many, those of the equivalent inverse cipher (FIPS-197 5.3.5), first used first.
  Bytes inverse_schedule() const;
};

/// The bytes of each 32-bit word reversed.
Bytes swapped(Bytes words);

/// mode: ECB, CBC, CTR (128-bit counter), CFB, OFB, CBC-CTS (CS3). iv is empty for ECB.
Bytes crypt(const char* mode, const Key& key, const Bytes& iv, const Bytes& in, Direction way);
/// The counter is the last four bytes alone, big-endian.
Bytes ctr32(const Key& key, const Bytes& iv, const Bytes& in);
/// The first of `blocks` counter blocks beyond iv, the counter being the last `bytes` bytes.
Bytes counter_after(Bytes iv, std::size_t blocks, std::size_t bytes);
Bytes cmac(const Key& key, const Bytes& in);
/// IEEE 1619 by libcrypto; the keys have 16 or 32 bytes, `in` at least 16.
Bytes xts(const Key& key1, const Key& key2, const Bytes& iv, const Bytes& in, Direction way);
/// The same from the first tweak on; any key size.
Bytes xts_from_tweak(const Key& key, const Bytes& tweak, const Bytes& in, Direction way);
/// alpha^blocks * tweak.
Bytes tweak_after(Bytes tweak, std::size_t blocks);

/// The struct AES_KEY of a64prove.toml: 240 bytes of round keys, then the number of rounds.
Bytes key_struct(const Bytes& schedule, unsigned rounds);

/// The last 16 bytes, or `otherwise` if there are none.
Bytes last_block(const Bytes& of, const Bytes& otherwise);

}  // namespace a64::modes_tests

#endif
