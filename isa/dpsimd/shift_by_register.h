// Shifts of lanes by signed amounts from a register: SSHL, USHL, and the saturating and rounding
// ones.
#ifndef A64_ISA_DPSIMD_SHIFT_BY_REGISTER_H
#define A64_ISA_DPSIMD_SHIFT_BY_REGISTER_H

#include "isa/dpsimd/saturate.h"

namespace a64::isa {

/// How SSHL, USHL and their variants treat what they shift.
struct RegisterShift {
  bool is_unsigned = false;
  bool rounds = false;
  bool saturates = false;
};

/// x shifted left by the signed number in the lowest byte of `amount`, to the right where that is
/// negative. Works on twice the width of x: there an amount that is beyond a lane gives the same
/// as one just beyond it, and a left shift loses nothing.
template <ValueDomain D, class V = typename D::Value>
V shift_lane_by_register(D& d, RegisterShift kind, V x, V amount) {
  const unsigned size = d.width(x), wide = 2 * size;
  const V byte = d.extract(amount, 0, 8), to_right = d.extract(byte, 7, 1);
  const auto at_most = [&](V value, unsigned limit) {
    const V bound = d.constant(8, limit);
    return d.zero_extend(d.select(d.ult(bound, value), bound, value), wide);
  };
  const V operand = extend_lane(d, kind.is_unsigned, x, wide);
  const V shifted = d.shl(operand, at_most(byte, size));
  const V left = kind.saturates ? saturate(d, kind.is_unsigned, kind.is_unsigned, shifted, size)
                                : d.extract(shifted, 0, size);

  const V places = at_most(d.sub(d.constant(8, 0), byte), size + 1);
  const auto right_shift = [&](V value) {
    return kind.is_unsigned ? d.lsr(value, places) : d.asr(value, places);
  };
  V right = d.extract(right_shift(operand), 0, size);
  if (kind.rounds) {
    const V last_out = d.extract(right_shift(d.shl(operand, 1U)), 0, 1);
    right = d.add(right, d.zero_extend(last_out, size));
  }
  return d.select(to_right, right, left);
}

}  // namespace a64::isa

#endif
