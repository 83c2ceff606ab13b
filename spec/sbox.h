// The S-box of FIPS-197, generated from its definition: the inverse in GF(2^8), then an affine
// map over GF(2). No table is written down by hand.
#ifndef A64_SPEC_SBOX_H
#define A64_SPEC_SBOX_H

#include <array>

#include "spec/gf256.h"

namespace a64::spec {

/// FIPS-197 5.1.1, equation 5.2: bit i of the result is b_i ^ b_(i+4) ^ b_(i+5) ^ b_(i+6) ^
/// b_(i+7) ^ c_i, indices modulo 8, with c = {63}.
constexpr u8 sbox_affine(u8 b) {
  u8 result = 0;
  for (int i = 0; i < 8; ++i) {
    int bit = 0x63 >> i;
    for (int offset : {0, 4, 5, 6, 7}) bit ^= b >> (i + offset) % 8;
    result |= static_cast<u8>((bit & 1) << i);
  }
  return result;
}

/// SBOX() of FIPS-197 5.1.1, by byte value.
inline constexpr std::array<u8, 256> kSbox = [] {
  std::array<u8, 256> table{};
  for (int b = 0; b < 256; ++b) table[b] = sbox_affine(gf256::inverse(static_cast<u8>(b)));
  return table;
}();

/// INVSBOX() of FIPS-197 5.3.2, by byte value.
inline constexpr std::array<u8, 256> kInvSbox = [] {
  std::array<u8, 256> table{};
  for (int b = 0; b < 256; ++b) table[kSbox[b]] = static_cast<u8>(b);
  return table;
}();

}  // namespace a64::spec

#endif
