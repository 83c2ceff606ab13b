// AES_set_*_key is the only way to libcrypto's key schedule; 3.0 deprecates it in favour of
// EVP, which keeps schedules to itself.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "tests/xts_asm/reference.h"

#include <openssl/aes.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace xts_asm {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("libcrypto: ") + what);
}

}  // namespace

KeyStruct expand_key(const Key& key, Operation operation) {
  AES_KEY schedule{};
  const bool encrypt = operation == Operation::kEncrypt;
  require((encrypt ? AES_set_encrypt_key : AES_set_decrypt_key)(key.data(), 256, &schedule) == 0,
          "key schedule");
  require(schedule.rounds == 14, "round count");

  KeyStruct bytes{};
  std::memcpy(bytes.data(), schedule.rd_key, 15 * 16);
  // Some builds keep words in the key's byte order, some as big-endian numbers. The key itself
  // is the first round key of the cipher, so the last of the inverse: that tells which.
  const auto own = bytes.begin() + (encrypt ? 0 : 14 * 16);
  const auto holds_key = [&] { return std::equal(key.begin(), key.begin() + 16, own); };
  if (!holds_key()) {
    for (std::size_t word = 0; word < 60; ++word) {
      std::reverse(bytes.begin() + 4 * word, bytes.begin() + 4 * word + 4);
    }
  }
  require(holds_key(), "schedule in an unknown byte order");
  bytes[240] = 14;
  return bytes;
}

Bytes reference_xts(Operation operation, const Key& key1, const Key& key2, const Block& iv,
                    std::span<const std::uint8_t> in) {
  std::array<std::uint8_t, 64> both;
  std::copy(key2.begin(), key2.end(), std::copy(key1.begin(), key1.end(), both.begin()));
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  require(EVP_CipherInit_ex(context.get(), EVP_aes_256_xts(), nullptr, both.data(), iv.data(),
                            operation == Operation::kEncrypt) == 1,
          "EVP_CipherInit_ex");
  Bytes out(in.size());
  int written = 0;
  require(EVP_CipherUpdate(context.get(), out.data(), &written, in.data(),
                           static_cast<int>(in.size())) == 1 &&
              static_cast<std::size_t>(written) == in.size(),
          "EVP_CipherUpdate");
  return out;
}

}  // namespace xts_asm
