// AES_set_*_key is the only way to libcrypto's key schedule; 3.0 deprecates it in favour of
// EVP, which keeps schedules to itself.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "tests/corpus/modes/harness/reference.h"

#include <openssl/aes.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

namespace a64::modes_tests {
namespace {

template <auto kFree>
struct Free {
  void operator()(auto* object) const { kFree(object); }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Free<kFree>>;

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("libcrypto: ") + what);
}

std::string cipher_name(const Key& key, const char* mode) {
  return "AES-" + std::to_string(8 * key.raw.size()) + "-" + mode;
}

Bytes evp(const std::string& name, const Bytes& key, const Bytes& iv, const Bytes& in,
          Direction way) {
  const Owned<EVP_CIPHER, EVP_CIPHER_free> cipher(EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr));
  require(cipher != nullptr, name.c_str());
  const Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free> context(EVP_CIPHER_CTX_new());
  std::string cts = "CS3";
  const OSSL_PARAM with_cts[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_CIPHER_PARAM_CTS_MODE, cts.data(), 0),
      OSSL_PARAM_construct_end()};
  require(EVP_CipherInit_ex2(context.get(), cipher.get(), key.data(),
                             iv.empty() ? nullptr : iv.data(), way == Direction::kEncrypt,
                             name.ends_with("-CTS") ? with_cts : nullptr) == 1,
          "EVP_CipherInit_ex2");
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  Bytes out(in.size());
  int written = 0;
  if (in.empty()) return out;
  require(EVP_CipherUpdate(context.get(), out.data(), &written, in.data(),
                           static_cast<int>(in.size())) == 1 &&
              static_cast<std::size_t>(written) == in.size(),
          "EVP_CipherUpdate");
  return out;
}

Bytes xor_of(Bytes a, const Bytes& b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(),
                 [](std::uint8_t x, std::uint8_t y) { return static_cast<std::uint8_t>(x ^ y); });
  return a;
}

Bytes part(const Bytes& of, std::size_t from, std::size_t bytes) {
  const std::size_t end = std::min(of.size(), from + bytes);
  return Bytes(of.begin() + static_cast<std::ptrdiff_t>(from),
               of.begin() + static_cast<std::ptrdiff_t>(end));
}

Bytes xts_block(const Key& key, const Bytes& tweak, const Bytes& block, Direction way) {
  return xor_of(crypt("ECB", key, {}, xor_of(block, tweak), way), tweak);
}

}  // namespace

Bytes Key::schedule() const {
  AES_KEY made{};
  require(AES_set_encrypt_key(raw.data(), static_cast<int>(8 * raw.size()), &made) == 0, "key");
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(made.rd_key);
  Bytes words(bytes, bytes + 16 * (rounds() + 1));
  // Some builds keep words in the key's byte order, some as big-endian numbers.
  const bool in_order = std::equal(raw.begin(), raw.end(), words.begin());
  return in_order ? words : swapped(words);
}

Bytes Key::inverse_schedule() const {
  AES_KEY made{};
  require(AES_set_decrypt_key(raw.data(), static_cast<int>(8 * raw.size()), &made) == 0, "key");
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(made.rd_key);
  Bytes words(bytes, bytes + 16 * (rounds() + 1));
  const bool in_order = std::equal(raw.begin(), raw.begin() + 16, words.end() - 16);
  return in_order ? words : swapped(words);
}

Bytes swapped(Bytes words) {
  for (auto at = words.begin(); at != words.end(); at += 4) std::reverse(at, at + 4);
  return words;
}

Bytes crypt(const char* mode, const Key& key, const Bytes& iv, const Bytes& in, Direction way) {
  return evp(cipher_name(key, mode), key.raw, iv, in, way);
}

Bytes counter_after(Bytes iv, std::size_t blocks, std::size_t bytes) {
  for (; blocks != 0; --blocks) {
    for (auto at = iv.rbegin(); at != iv.rbegin() + static_cast<std::ptrdiff_t>(bytes); ++at) {
      if (++*at != 0) break;
    }
  }
  return iv;
}

Bytes ctr32(const Key& key, const Bytes& iv, const Bytes& in) {
  Bytes counters;
  for (std::size_t j = 0; counters.size() < in.size(); ++j) {
    const Bytes counter = counter_after(iv, j, 4);
    counters.insert(counters.end(), counter.begin(), counter.end());
  }
  return xor_of(in, crypt("ECB", key, {}, counters, Direction::kEncrypt));
}

Bytes cmac(const Key& key, const Bytes& in) {
  const Owned<EVP_MAC, EVP_MAC_free> mac(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
  const Owned<EVP_MAC_CTX, EVP_MAC_CTX_free> context(EVP_MAC_CTX_new(mac.get()));
  std::string cipher = cipher_name(key, "CBC");
  const OSSL_PARAM with[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher.data(), 0),
      OSSL_PARAM_construct_end()};
  Bytes tag(16);
  std::size_t written = 0;
  require(EVP_MAC_init(context.get(), key.raw.data(), key.raw.size(), with) == 1 &&
              EVP_MAC_update(context.get(), in.data(), in.size()) == 1 &&
              EVP_MAC_final(context.get(), tag.data(), &written, tag.size()) == 1 && written == 16,
          "CMAC");
  return tag;
}

Bytes xts(const Key& key1, const Key& key2, const Bytes& iv, const Bytes& in, Direction way) {
  Bytes both = key1.raw;
  both.insert(both.end(), key2.raw.begin(), key2.raw.end());
  return evp(cipher_name(key1, "XTS"), both, iv, in, way);
}

Bytes tweak_after(Bytes tweak, std::size_t blocks) {
  for (; blocks != 0; --blocks) {
    unsigned carry = 0;
    for (std::uint8_t& byte : tweak) {
      carry |= static_cast<unsigned>(byte) << 1;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    if (carry != 0) tweak[0] ^= 0x87;
  }
  return tweak;
}

Bytes xts_from_tweak(const Key& key, const Bytes& tweak, const Bytes& in, Direction way) {
  const std::size_t tail = in.size() % 16;
  const std::size_t alone = in.size() / 16 - (tail != 0 ? 1 : 0);
  Bytes out;
  const auto emit = [&out](const Bytes& block) {
    out.insert(out.end(), block.begin(), block.end());
  };
  for (std::size_t j = 0; j < alone; ++j) {
    emit(xts_block(key, tweak_after(tweak, j), part(in, 16 * j, 16), way));
  }
  if (tail == 0) return out;
  // The last whole block goes first, with the later tweak when decrypting; its end fills the tail.
  const bool encrypt = way == Direction::kEncrypt;
  const Bytes first = tweak_after(tweak, alone + (encrypt ? 0 : 1));
  const Bytes second = tweak_after(tweak, alone + (encrypt ? 1 : 0));
  const Bytes stolen = xts_block(key, first, part(in, 16 * alone, 16), way);
  Bytes filled = part(in, 16 * alone + 16, tail);
  filled.insert(filled.end(), stolen.begin() + static_cast<std::ptrdiff_t>(tail), stolen.end());
  emit(xts_block(key, second, filled, way));
  emit(part(stolen, 0, tail));
  return out;
}

Bytes key_struct(const Bytes& schedule, unsigned rounds) {
  Bytes made = schedule;
  made.resize(240, 0x5a);
  made.insert(made.end(), {static_cast<std::uint8_t>(rounds), 0, 0, 0});
  return made;
}

Bytes last_block(const Bytes& of, const Bytes& otherwise) {
  return of.empty() ? otherwise : Bytes(of.end() - 16, of.end());
}

}  // namespace a64::modes_tests
