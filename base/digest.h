// SHA-256 (FIPS-180-4) of the bytes that a theorem speaks of, by OpenSSL's libcrypto.
#ifndef A64_BASE_DIGEST_H
#define A64_BASE_DIGEST_H

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace a64 {

/// The digest as 64 lower-case hex digits. Throws std::runtime_error if libcrypto refuses
/// SHA-256, which no supported build of it does.
std::string sha256(std::span<const std::uint8_t> bytes);
std::string sha256(std::string_view text);

}  // namespace a64

#endif  // A64_BASE_DIGEST_H
