// Products of lanes: the widening ones of the three-different and by-element classes, and the
// doubling ones that return the high half.
#ifndef A64_ISA_DPSIMD_MULTIPLY_LANE_H
#define A64_ISA_DPSIMD_MULTIPLY_LANE_H

#include "isa/dpsimd/saturate.h"

namespace a64::isa {

/// What becomes of a product.
enum class Accumulate { kAdd, kSubtract, kNone };

/// MLA, MLS, MUL: all of one width.
template <ValueDomain D, class V = typename D::Value>
V multiply_lane(D& d, Accumulate how, V destination, V x, V y) {
  const V product = d.mul(x, y);
  if (how == Accumulate::kNone) return product;
  return how == Accumulate::kAdd ? d.add(destination, product) : d.sub(destination, product);
}

/// SMLAL, UMLSL, SMULL and so on: x and y extended to twice their width, that of `destination`.
template <ValueDomain D, class V = typename D::Value>
V multiply_lane_long(D& d, bool is_unsigned, Accumulate how, V destination, V x, V y) {
  const unsigned wide = 2 * d.width(x);
  return multiply_lane(d, how, destination, extend_lane(d, is_unsigned, x, wide),
                       extend_lane(d, is_unsigned, y, wide));
}

/// SQDMLAL, SQDMLSL, SQDMULL: the double of the product saturates, then the sum; x and y have at
/// most 32 bits, `destination` twice as many.
template <ValueDomain D, class V = typename D::Value>
V doubling_multiply_lane_long(D& d, Accumulate how, V destination, V x, V y) {
  const unsigned wide = 2 * d.width(x);
  const V product = d.mul(d.sign_extend(x, wide), d.sign_extend(y, wide));
  const V doubled = saturating_add(d, false, product, product);
  if (how == Accumulate::kNone) return doubled;
  return how == Accumulate::kAdd ? saturating_add(d, false, destination, doubled)
                                 : saturating_sub(d, false, destination, doubled);
}

/// SQDMULH, SQRDMULH, SQRDMLAH, SQRDMLSH: the high half of (destination << size) +- 2 * x * y,
/// rounded if `rounds`, saturated; x and y have `size` bits, at most 32. The manual's numbers are
/// halved here, and so stay within 2 * size bits: the bit that goes is a zero.
template <ValueDomain D, class V = typename D::Value>
V doubling_multiply_lane_high(D& d, bool rounds, Accumulate how, V destination, V x, V y) {
  const unsigned size = d.width(x), wide = 2 * size;
  const V product = d.mul(d.sign_extend(x, wide), d.sign_extend(y, wide));
  V sum = d.constant(wide, rounds ? u128{1} << (size - 2) : 0);
  if (how != Accumulate::kNone) sum = d.add(sum, d.shl(d.sign_extend(destination, wide), size - 1));
  sum = how == Accumulate::kSubtract ? d.sub(sum, product) : d.add(sum, product);
  return saturate(d, false, false, d.asr(sum, size - 1), size);
}

}  // namespace a64::isa

#endif
