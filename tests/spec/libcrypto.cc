#include "tests/spec/libcrypto.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>
#include <stdexcept>

namespace a64::spec::libcrypto {
namespace {

template <auto kFree>
struct Free {
  void operator()(auto* p) const { kFree(p); }
};

void require(bool ok, const std::string& what) {
  if (!ok) throw std::runtime_error("libcrypto: " + what);
}

std::string bits_of(std::size_t key_bytes) {
  return std::to_string(8 * key_bytes);
}

}  // namespace

std::vector<u8> crypt(const std::string& mode, bool encrypt, std::span<const u8> key,
                      std::span<const u8> iv, std::span<const u8> in) {
  const std::string name =
      "AES-" + bits_of(mode == "XTS" ? key.size() / 2 : key.size()) + "-" + mode;
  const std::unique_ptr<EVP_CIPHER, Free<EVP_CIPHER_free>> cipher(
      EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr));
  const std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>> context(EVP_CIPHER_CTX_new());
  require(cipher != nullptr, name);
  char cs3[] = "CS3";
  const OSSL_PARAM stealing[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_CIPHER_PARAM_CTS_MODE, cs3, 0), OSSL_PARAM_END};
  const OSSL_PARAM* const params = mode == "CBC-CTS" ? stealing : nullptr;
  require(
      EVP_CipherInit_ex2(context.get(), cipher.get(), key.data(), iv.data(), encrypt, params) == 1,
      name + " init");
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  std::vector<u8> out(in.size());
  int written = 0;
  if (in.empty()) return out;
  require(EVP_CipherUpdate(context.get(), out.data(), &written, in.data(),
                           static_cast<int>(in.size())) == 1 &&
              static_cast<std::size_t>(written) == in.size(),
          name + " update");
  return out;
}

std::vector<u8> cmac(std::span<const u8> key, std::span<const u8> in) {
  const std::unique_ptr<EVP_MAC, Free<EVP_MAC_free>> mac(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
  const std::unique_ptr<EVP_MAC_CTX, Free<EVP_MAC_CTX_free>> context(EVP_MAC_CTX_new(mac.get()));
  std::string cipher = "AES-" + bits_of(key.size()) + "-CBC";
  const OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher.data(), 0), OSSL_PARAM_END};
  std::vector<u8> out(16);
  std::size_t written = 0;
  require(EVP_MAC_init(context.get(), key.data(), key.size(), params) == 1 &&
              EVP_MAC_update(context.get(), in.data(), in.size()) == 1 &&
              EVP_MAC_final(context.get(), out.data(), &written, out.size()) == 1 && written == 16,
          "CMAC");
  return out;
}

}  // namespace a64::spec::libcrypto
