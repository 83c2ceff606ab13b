// The field GF(2^8) of FIPS-197 section 4: bytes as polynomials modulo x^8 + x^4 + x^3 + x + 1.
#ifndef A64_SPEC_GF256_H
#define A64_SPEC_GF256_H

#include <array>

#include "base/integers.h"

namespace a64::spec::gf256 {

/// The modulus without its x^8 (FIPS-197 4.2).
inline constexpr u8 kReduction = 0x1b;

/// b times x (FIPS-197 4.2, XTIMES).
constexpr u8 xtime(u8 b) {
  return static_cast<u8>(b << 1 ^ (b & 0x80 ? kReduction : 0));
}

/// FIPS-197 4.2: the sum of b * x^i over the bits i of a.
constexpr u8 multiply(u8 a, u8 b) {
  u8 product = 0;
  for (; a != 0; a >>= 1, b = xtime(b)) {
    if (a & 1) product ^= b;
  }
  return product;
}

/// multiply() by the factors of MixColumns and its inverse, which are below 16: for known bytes,
/// of which counterexamples and samples need many.
inline constexpr auto kProducts = [] {
  std::array<std::array<u8, 256>, 16> products{};
  for (int a = 0; a < 16; ++a) {
    for (int b = 0; b < 256; ++b) {
      products[a][b] = multiply(static_cast<u8>(a), static_cast<u8>(b));
    }
  }
  return products;
}();

/// FIPS-197 4.4: b^254, which is 1/b, and 0 for b = 0 as section 5.1.1 wants it.
constexpr u8 inverse(u8 b) {
  u8 power = b;  // b^(2^i - 1) when step i begins
  for (int i = 1; i < 7; ++i) power = multiply(multiply(power, power), b);
  return multiply(power, power);
}

}  // namespace a64::spec::gf256

#endif
