// The hash functions of the Arm manual (SHAchoose, SHAmajority, SHAparity, SHA256hash and so on)
// over words of a value domain. FIPS 180-4 names the same functions Ch, Maj and Parity.
#ifndef A64_ISA_DPSIMD_SHA_FUNCTIONS_H
#define A64_ISA_DPSIMD_SHA_FUNCTIONS_H

#include <array>

#include "isa/lanes.h"

namespace a64::isa {

/// SHAchoose: the bit of y where x has a one, else that of z.
template <ValueDomain D, class V = typename D::Value>
V sha_choose(D& d, V x, V y, V z) {
  return d.xor_(d.and_(d.xor_(y, z), x), z);
}

/// SHAmajority: the bit that at least two of x, y and z have.
template <ValueDomain D, class V = typename D::Value>
V sha_majority(D& d, V x, V y, V z) {
  return d.or_(d.and_(x, y), d.and_(d.or_(x, y), z));
}

/// SHAparity: the exclusive or of three.
template <ValueDomain D, class V = typename D::Value>
V sha_parity(D& d, V x, V y, V z) {
  return d.xor_(d.xor_(x, y), z);
}

/// The exclusive or of x rotated to the right by each amount.
template <ValueDomain D, class V = typename D::Value>
V xor_of_rotations(D& d, V x, std::array<unsigned, 3> amounts) {
  return d.xor_(d.xor_(d.ror(x, amounts[0]), d.ror(x, amounts[1])), d.ror(x, amounts[2]));
}

/// x rotated to the right by each of two amounts, and shifted by the third: the small sigmas.
template <ValueDomain D, class V = typename D::Value>
V sha_small_sigma(D& d, V x, std::array<unsigned, 3> amounts) {
  return d.xor_(d.xor_(d.ror(x, amounts[0]), d.ror(x, amounts[1])), d.lsr(x, amounts[2]));
}

/// ROL of a word by a constant, 1 .. width - 1.
template <ValueDomain D, class V = typename D::Value>
V rotate_left(D& d, V x, unsigned amount) {
  return d.ror(x, d.width(x) - amount);
}

/// The four 32-bit words of a 128-bit value, the lowest first.
template <ValueDomain D, class V = typename D::Value>
std::array<V, 4> words_of(D& d, V x) {
  return {lane(d, x, 0, 32), lane(d, x, 1, 32), lane(d, x, 2, 32), lane(d, x, 3, 32)};
}

/// The 128-bit value of four 32-bit words, the lowest first.
template <ValueDomain D, class V = typename D::Value>
V from_words(D& d, const std::array<V, 4>& words) {
  return make_lanes(d, 4, [&](unsigned i) { return words[i]; });
}

}  // namespace a64::isa

#endif
