// Saturation of lanes (Arm ARM, SignedSatQ and UnsignedSatQ), and the sums and differences that
// saturate. The bit QC of FPSR, which the manual's instructions set beside their result, is no
// part of a machine here: no supported instruction reads it.
#ifndef A64_ISA_DPSIMD_SATURATE_H
#define A64_ISA_DPSIMD_SATURATE_H

#include "isa/lanes.h"

namespace a64::isa {

/// The least signed number of `size` bits if `negative` (1 bit), else the greatest.
template <ValueDomain D, class V = typename D::Value>
V signed_limit(D& d, V negative, unsigned size) {
  const V least = d.constant(size, u128{1} << (size - 1));
  return d.select(negative, least, d.not_(least));
}

/// The number x, unsigned if `from_unsigned`, brought into the range of `size` bits, which is the
/// unsigned one if `to_unsigned`. An unsigned x has no signed result. size is below width(x).
template <ValueDomain D, class V = typename D::Value>
V saturate(D& d, bool from_unsigned, bool to_unsigned, V x, unsigned size) {
  const unsigned width = d.width(x);
  const V low = d.extract(x, 0, size), negative = d.extract(x, width - 1, 1);
  const V fits = d.eq(extend_lane(d, to_unsigned, low, width), x);
  if (!to_unsigned) return d.select(fits, low, signed_limit(d, negative, size));
  const V greatest = d.constant(size, low_mask(size));
  if (from_unsigned) return d.select(fits, low, greatest);
  return d.select(fits, low, d.select(negative, d.constant(size, 0), greatest));
}

/// x + y saturated, both unsigned or both signed; at most 64 bits.
template <ValueDomain D, class V = typename D::Value>
V saturating_add(D& d, bool is_unsigned, V x, V y) {
  const unsigned size = d.width(x);
  const V none = d.constant(1, 0), sum = d.add(x, y);
  if (is_unsigned) {
    return d.select(d.carry_out(x, y, none), d.constant(size, low_mask(size)), sum);
  }
  const V limit = signed_limit(d, lane(d, x, size - 1, 1), size);
  return d.select(d.overflow(x, y, none), limit, sum);
}

/// x - y saturated, both unsigned or both signed; at most 64 bits.
template <ValueDomain D, class V = typename D::Value>
V saturating_sub(D& d, bool is_unsigned, V x, V y) {
  const unsigned size = d.width(x);
  const V difference = d.sub(x, y);
  if (is_unsigned) return d.select(d.ult(x, y), d.constant(size, 0), difference);
  const V limit = signed_limit(d, lane(d, x, size - 1, 1), size);
  return d.select(d.overflow(x, d.not_(y), d.constant(1, 1)), limit, difference);
}

/// x + y saturated as x is: x unsigned and y signed if `is_unsigned` (USQADD), else x signed and
/// y unsigned (SUQADD).
template <ValueDomain D, class V = typename D::Value>
V saturating_mixed_add(D& d, bool is_unsigned, V x, V y) {
  const unsigned size = d.width(x);
  if (is_unsigned) {
    const V magnitude = d.sub(d.constant(size, 0), y);
    return d.select(lane(d, y, size - 1, 1), saturating_sub(d, true, x, magnitude),
                    saturating_add(d, true, x, y));
  }
  // Counted from the least signed number, x is unsigned.
  const V least = d.constant(size, u128{1} << (size - 1));
  return d.xor_(saturating_add(d, true, d.xor_(x, least), y), least);
}

}  // namespace a64::isa

#endif
