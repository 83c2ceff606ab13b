// Bit functions of the Arm manual over any value domain, which has them not as operations:
// reversal of units, CountLeadingZeroBits, CountLeadingSignBits.
#ifndef A64_ISA_BIT_FUNCTIONS_H
#define A64_ISA_BIT_FUNCTIONS_H

#include "isa/value_domain.h"

namespace a64::isa {

/// `a` with its units of `unit` bits in reverse order; width(a) / unit is a power of two.
template <ValueDomain D>
typename D::Value reverse_units(D& d, typename D::Value a, unsigned unit) {
  const unsigned width = d.width(a);
  if (width == unit) return a;
  return d.concat(reverse_units(d, d.extract(a, 0, width / 2), unit),
                  reverse_units(d, d.extract(a, width / 2, width / 2), unit));
}

/// The number of zero bits above the highest set bit, in width(a) bits; width(a) is a power of
/// two. Halves the value log2(width) times, each time counting an upper half of zeros.
template <ValueDomain D>
typename D::Value count_leading_zero_bits(D& d, typename D::Value a) {
  const unsigned width = d.width(a);
  auto count = d.constant(width, 0);
  for (unsigned half = width / 2; half > 0; half /= 2) {
    const auto upper = d.extract(a, half, half), lower = d.extract(a, 0, half);
    const auto upper_is_zero = d.eq(upper, d.constant(half, 0));
    const auto counted = d.constant(width, half), none = d.constant(width, 0);
    count = d.add(count, d.select(upper_is_zero, counted, none));
    a = d.select(upper_is_zero, lower, upper);
  }
  return d.add(count, d.zero_extend(d.not_(a), width));  // the one bit that is left
}

/// The number of bits below the top bit that equal it without a gap, in width(a) bits.
template <ValueDomain D>
typename D::Value count_leading_sign_bits(D& d, typename D::Value a) {
  const unsigned width = d.width(a);
  const auto changes = d.xor_(d.extract(a, 1, width - 1), d.extract(a, 0, width - 1));
  return count_leading_zero_bits(d, d.concat(changes, d.constant(1, 1)));
}

}  // namespace a64::isa

#endif
