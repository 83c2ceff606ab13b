// AES modes of OpenSSL's libcrypto, to compare with.
#ifndef A64_TESTS_SPEC_LIBCRYPTO_H
#define A64_TESTS_SPEC_LIBCRYPTO_H

#include <span>
#include <string>
#include <vector>

#include "base/integers.h"

namespace a64::spec::libcrypto {

/// `in` under the cipher "AES-<bits>-<mode>", as mode = "CBC" or "CBC-CTS" (then variant CS3), with
/// no padding. For XTS `key` is both keys. Throws std::runtime_error if libcrypto refuses.
std::vector<u8> crypt(const std::string& mode, bool encrypt, std::span<const u8> key,
                      std::span<const u8> iv, std::span<const u8> in);

/// CMAC of `in`.
std::vector<u8> cmac(std::span<const u8> key, std::span<const u8> in);

}  // namespace a64::spec::libcrypto

#endif
