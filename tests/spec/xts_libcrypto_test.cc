// XTS against libcrypto's EVP_aes_256_xts on random keys and data: every length of 16..600
// bytes, so each tail with many block counts, and a few up to 64 KiB.
#include <gtest/gtest.h>

#include "tests/spec/libcrypto.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

void compare(std::mt19937_64& random, std::size_t len) {
  const Bytes key1 = random_bytes(random, 32), key2 = random_bytes(random, 32);
  const Bytes iv = random_bytes(random, 16), in = random_bytes(random, len);
  Bytes both = key1;
  both.insert(both.end(), key2.begin(), key2.end());
  for (const Direction direction : {Direction::kEncrypt, Direction::kDecrypt}) {
    ASSERT_EQ(xts_crypt(direction, key1, key2, std::span<const u8, 16>(iv.data(), 16), in),
              libcrypto::crypt("XTS", direction == Direction::kEncrypt, both, iv, in))
        << len << " bytes, " << (direction == Direction::kEncrypt ? "encrypted" : "decrypted");
  }
}

TEST(XtsAgainstLibcrypto, EveryLengthTo600Bytes) {
  std::mt19937_64 random(600);
  for (std::size_t len = 16; len <= 600; ++len) {
    ASSERT_NO_FATAL_FAILURE(compare(random, len));
  }
}

TEST(XtsAgainstLibcrypto, LongUnitsTo64KiB) {
  std::mt19937_64 random(65536);
  for (std::size_t len : {1023, 4096, 4097, 16383, 20000, 65521, 65535, 65536}) {
    ASSERT_NO_FATAL_FAILURE(compare(random, len));
  }
}

}  // namespace
}  // namespace a64::spec
