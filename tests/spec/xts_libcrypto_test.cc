// XTS against libcrypto's EVP_aes_256_xts on random keys and data: every length of 16..600
// bytes, so each tail with many block counts, and a few up to 64 KiB.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <memory>
#include <random>

#include "spec/concrete.h"

namespace a64::spec {
namespace {

using Bytes = std::vector<u8>;

Bytes random_bytes(std::mt19937_64& random, std::size_t count) {
  Bytes bytes(count);
  for (u8& byte : bytes) byte = static_cast<u8>(random());
  return bytes;
}

/// Empty if libcrypto refuses.
Bytes libcrypto_xts(Direction direction, const Bytes& key1, const Bytes& key2, const Bytes& iv,
                    const Bytes& in) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  Bytes key = key1;
  key.insert(key.end(), key2.begin(), key2.end());
  Bytes out(in.size());
  int written = 0;
  if (EVP_CipherInit_ex(context.get(), EVP_aes_256_xts(), nullptr, key.data(), iv.data(),
                        direction == Direction::kEncrypt) != 1 ||
      EVP_CipherUpdate(context.get(), out.data(), &written, in.data(),
                       static_cast<int>(in.size())) != 1 ||
      static_cast<std::size_t>(written) != in.size()) {
    return {};
  }
  return out;
}

void compare(std::mt19937_64& random, std::size_t len) {
  const Bytes key1 = random_bytes(random, 32), key2 = random_bytes(random, 32);
  const Bytes iv = random_bytes(random, 16), in = random_bytes(random, len);
  for (const Direction direction : {Direction::kEncrypt, Direction::kDecrypt}) {
    ASSERT_EQ(xts_crypt(direction, key1, key2, std::span<const u8, 16>(iv.data(), 16), in),
              libcrypto_xts(direction, key1, key2, iv, in))
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
