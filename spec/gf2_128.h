// The field GF(2^128) with the modulus x^128 + x^7 + x^2 + x + 1 that XTS (IEEE 1619-2018 5.2) and
// CMAC (NIST SP 800-38B 5.3) share. Bit i of a 128-bit value is the coefficient of x^i; CMAC's
// blocks are such values with their bytes reversed.
#ifndef A64_SPEC_GF2_128_H
#define A64_SPEC_GF2_128_H

#include "isa/value_domain.h"
#include "isa/word.h"

namespace a64::spec {

/// The product with the primitive element alpha = x: IEEE 1619 5.2, where the block is read as
/// a little-endian polynomial (0x87 is the modulus without its x^128).
template <isa::ValueDomain D>
typename D::Value multiply_by_alpha(D& d, typename D::Value tweak) {
  const auto reduction =
      d.select(d.extract(tweak, 127, 1), d.constant(128, 0x87), d.constant(128, 0));
  return d.xor_(d.shl(tweak, 1u), reduction);
}

namespace gf2_128 {

/// a times b.
inline u128 multiply(u128 a, u128 b) {
  isa::WordDomain d;
  isa::Word shifted{a, 128};
  u128 product = 0;
  for (; b != 0; b >>= 1) {
    if (b & 1) product ^= shifted.bits;
    shifted = spec::multiply_by_alpha(d, shifted);
  }
  return product;
}

/// a to the power j, by squaring.
inline u128 power(u128 a, u64 j) {
  u128 power = 1;
  for (int bit = 63; bit >= 0; --bit) {
    power = multiply(power, power);
    if (j >> bit & 1) power = multiply(power, a);
  }
  return power;
}

/// alpha to the power j.
inline u128 power_of_alpha(u64 j) {
  return power(2, j);
}

/// The inverse of alpha: x times it is the modulus less 1.
inline constexpr u128 kOneByAlpha = u128{1} << 127 | 0x43;

}  // namespace gf2_128
}  // namespace a64::spec

#endif
