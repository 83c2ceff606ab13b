// The S-box of SM4 (GB/T 32907) on a byte of any value domain.
#ifndef A64_ISA_SM4_H
#define A64_ISA_SM4_H

#include <array>
#include <bit>

#include "isa/value_domain.h"

namespace a64::isa {

namespace sm4 {

/// The product of two bytes modulo x^8 + x^7 + x^6 + x^5 + x^4 + x^2 + 1.
constexpr u8 multiply(unsigned a, unsigned b) {
  unsigned product = 0;
  for (; b != 0; b >>= 1) {
    if (b & 1) product ^= a;
    a = a << 1 ^ (a & 0x80 ? 0x1f5 : 0);
  }
  return static_cast<u8>(product);
}

/// The affine map around the inversion: bit i is the parity of x under the mask 0xa7 rotated by i,
/// and of 0xd3.
constexpr u8 affine(u8 x) {
  unsigned result = 0xd3;
  for (int i = 0; i < 8; ++i) {
    result ^= (std::popcount(static_cast<u8>(x & std::rotl(u8{0xa7}, i))) & 1U) << i;
  }
  return static_cast<u8>(result);
}

/// The map, the inverse (the power 254; 0 has 0), the map.
constexpr u8 substitute(u8 x) {
  const u8 mapped = affine(x);
  u8 inverse = 1;
  for (int bit = 7; bit >= 0; --bit) {
    inverse = multiply(inverse, inverse);
    if (254 >> bit & 1) inverse = multiply(inverse, mapped);
  }
  return affine(inverse);
}

inline constexpr std::array<u8, 256> kSubstitution = [] {
  std::array<u8, 256> table{};
  for (unsigned x = 0; x < 256; ++x) table[x] = substitute(static_cast<u8>(x));
  return table;
}();

/// Bytes first .. first + 2^bits - 1 of the table, chosen among by the low bits of `byte`.
template <ValueDomain D>
typename D::Value choose(D& d, typename D::Value byte, unsigned first, unsigned bits) {
  if (bits == 0) return d.constant(8, kSubstitution.at(first));
  const unsigned half = 1U << (bits - 1);
  return d.select(d.extract(byte, bits - 1, 1), choose(d, byte, first + half, bits - 1),
                  choose(d, byte, first, bits - 1));
}

}  // namespace sm4

/// Sbox(byte) of SM4.
template <ValueDomain D>
typename D::Value sm4_substitute(D& d, typename D::Value byte) {
  if constexpr (ConcreteDomain<D>) {
    return d.constant(8, sm4::kSubstitution.at(static_cast<std::size_t>(d.bits(byte))));
  } else {
    return sm4::choose(d, byte, 0, 8);
  }
}

}  // namespace a64::isa

#endif
