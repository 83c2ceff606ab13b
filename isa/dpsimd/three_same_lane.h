// The lane arithmetic of the three-same classes, vector and scalar.
#ifndef A64_ISA_DPSIMD_THREE_SAME_LANE_H
#define A64_ISA_DPSIMD_THREE_SAME_LANE_H

#include "isa/dpsimd/multiply_lane.h"
#include "isa/dpsimd/shift_by_register.h"

namespace a64::isa {

/// The greater of x and y, or the less if `least`.
template <ValueDomain D, class V = typename D::Value>
V extreme_lane(D& d, bool is_unsigned, bool least, V x, V y) {
  const V x_is_less = is_unsigned ? d.ult(x, y) : d.slt(x, y);
  return least ? d.select(x_is_less, x, y) : d.select(x_is_less, y, x);
}

/// |x - y|, unsigned.
template <ValueDomain D, class V = typename D::Value>
V absolute_difference_lane(D& d, bool is_unsigned, V x, V y) {
  const V x_is_less = is_unsigned ? d.ult(x, y) : d.slt(x, y);
  return d.select(x_is_less, d.sub(y, x), d.sub(x, y));
}

/// [SU]HADD, [SU]RHADD and [SU]HSUB: half of the sum, of the sum and one, of the difference; at
/// most 32 bits.
template <ValueDomain D, class V = typename D::Value>
V halving_lane(D& d, bool is_unsigned, u32 opcode, V x, V y) {
  const unsigned size = d.width(x);
  const V a = extend_lane(d, is_unsigned, x, size + 1),
          b = extend_lane(d, is_unsigned, y, size + 1);
  V sum = opcode == 0b00100 ? d.sub(a, b) : d.add(a, b);
  if (opcode == 0b00010) sum = d.add(sum, d.constant(size + 1, 1));
  return d.extract(sum, 1, size);
}

/// [SU]ABA, MLA and MLS.
constexpr bool three_same_accumulates(u32 opcode) {
  return opcode == 0b01111 || opcode == 0b10010;
}

/// The result for `destination` of Rd (where the instruction accumulates) and lanes x of Rn and y
/// of Rm, for U:opcode of the three-same instructions that work lane by lane.
template <ValueDomain D, class V = typename D::Value>
V three_same_lane(D& d, bool u, u32 opcode, V destination, V x, V y) {
  const unsigned size = d.width(x);
  const auto less = [&](V a, V b) { return u ? d.ult(a, b) : d.slt(a, b); };
  switch (opcode) {
    case 0b00000:  // [SU]HADD
    case 0b00010:  // [SU]RHADD
    case 0b00100:  // [SU]HSUB
      return halving_lane(d, u, opcode, x, y);
    case 0b00001:
      return saturating_add(d, u, x, y);
    case 0b00101:
      return saturating_sub(d, u, x, y);
    case 0b00110:  // CMGT, CMHI
      return lane_mask(d, less(y, x), size);
    case 0b00111:  // CMGE, CMHS
      return lane_mask(d, d.not_(less(x, y)), size);
    case 0b01000:  // [SU]SHL
    case 0b01001:  // [SU]QSHL
    case 0b01010:  // [SU]RSHL
    case 0b01011:  // [SU]QRSHL
      return shift_lane_by_register(d, {u, (opcode & 2) != 0, (opcode & 1) != 0}, x, y);
    case 0b01100:
    case 0b01101:
      return extreme_lane(d, u, opcode & 1, x, y);
    case 0b01110:
      return absolute_difference_lane(d, u, x, y);
    case 0b01111:
      return d.add(destination, absolute_difference_lane(d, u, x, y));
    case 0b10000:
      return u ? d.sub(x, y) : d.add(x, y);
    case 0b10001: {  // CMEQ, CMTST
      const V test = u ? d.eq(x, y) : d.not_(d.eq(d.and_(x, y), d.constant(size, 0)));
      return lane_mask(d, test, size);
    }
    case 0b10010:  // MLS, MLA
      return multiply_lane(d, u ? Accumulate::kSubtract : Accumulate::kAdd, destination, x, y);
    case 0b10011:  // PMUL, MUL
      return u ? d.extract(d.clmul(x, y), 0, size) : d.mul(x, y);
    default:  // 10110: SQRDMULH, SQDMULH
      return doubling_multiply_lane_high(d, u, Accumulate::kNone, destination, x, y);
  }
}

}  // namespace a64::isa

#endif
