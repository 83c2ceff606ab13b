// The comparisons of a lane with zero, for the two-register classes, vector and scalar.
#ifndef A64_ISA_DPSIMD_COMPARE_ZERO_LANE_H
#define A64_ISA_DPSIMD_COMPARE_ZERO_LANE_H

#include "isa/lanes.h"

namespace a64::isa {

/// All ones where the comparison of x with zero that U:opcode names holds: CMGT, CMGE, CMEQ,
/// CMLE, CMLT.
template <ValueDomain D, class V = typename D::Value>
V compare_zero_lane(D& d, bool u, u32 opcode, V x) {
  const V zero = d.constant(d.width(x), 0);
  const auto holds = [&] {
    switch (opcode) {
      case 0b01000:
        return u ? d.not_(d.slt(x, zero)) : d.slt(zero, x);
      case 0b01001:
        return u ? d.not_(d.slt(zero, x)) : d.eq(x, zero);
      default:
        return d.slt(x, zero);
    }
  };
  return lane_mask(d, holds(), d.width(x));
}

}  // namespace a64::isa

#endif
