// The lane arithmetic of the three-same classes, vector and scalar.
#ifndef A64_ISA_DPSIMD_THREE_SAME_LANE_H
#define A64_ISA_DPSIMD_THREE_SAME_LANE_H

#include "isa/lanes.h"

namespace a64::isa {

/// The result for lanes x of Rn and y of Rm, for U:opcode of ADD, SUB, CMGT, CMHI, CMGE, CMHS,
/// CMTST and CMEQ.
template <ValueDomain D, class V = typename D::Value>
V three_same_lane(D& d, bool u, u32 opcode, V x, V y) {
  const unsigned size = d.width(x);
  const auto less = [&](V a, V b) { return u ? d.ult(a, b) : d.slt(a, b); };
  switch (opcode) {
    case 0b00110:
      return lane_mask(d, less(y, x), size);
    case 0b00111:
      return lane_mask(d, d.not_(less(x, y)), size);
    case 0b10000:
      return u ? d.sub(x, y) : d.add(x, y);
    default:
      break;
  }
  const V test = u ? d.eq(x, y) : d.not_(d.eq(d.and_(x, y), d.constant(size, 0)));
  return lane_mask(d, test, size);
}

}  // namespace a64::isa

#endif
