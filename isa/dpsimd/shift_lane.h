// Shifts of lanes by an immediate: the operands of the shift-by-immediate classes, vector and
// scalar, and the arithmetic on one lane.
#ifndef A64_ISA_DPSIMD_SHIFT_LANE_H
#define A64_ISA_DPSIMD_SHIFT_LANE_H

#include <bit>

#include "isa/dpsimd/saturate.h"
#include "isa/pattern.h"

namespace a64::isa {

/// The field immh:immb: lane size and shift in one number.
class ShiftImmediate {
 public:
  constexpr explicit ShiftImmediate(u32 word) : bits_(kFields["immhb"](word)) {}

  /// Bits of a lane, 8 << HighestSetBit(immh); immh is not zero.
  constexpr unsigned size() const { return std::bit_floor(bits_); }
  /// Shift to the left, 0 .. size - 1.
  constexpr unsigned left() const { return bits_ - size(); }
  /// Shift to the right, 1 .. size.
  constexpr unsigned right() const { return 2 * size() - bits_; }

 private:
  static constexpr Pattern kFields = "01 U:1 111110 immhb:7 opcode:5 1 Rn:5 Rd:5";
  u32 bits_;
};

/// x >> n; n may be the width of x.
template <ValueDomain D, class V = typename D::Value>
V shift_lane_right(D& d, bool is_unsigned, V x, unsigned n) {
  const unsigned size = d.width(x);
  if (n < size) return is_unsigned ? d.lsr(x, n) : d.asr(x, n);
  return is_unsigned ? d.constant(size, 0) : d.asr(x, size - 1);
}

/// SRI: the low bits of `destination` become x >> n, its top n bits stay; n 1 .. width.
template <ValueDomain D, class V = typename D::Value>
V insert_lane_right(D& d, V destination, V x, unsigned n) {
  const unsigned size = d.width(x);
  if (n == size) return destination;
  return d.concat(d.extract(destination, size - n, n), d.extract(x, n, size - n));
}

/// SLI: the high bits of `destination` become x << n, its low n bits stay; n below the width.
template <ValueDomain D, class V = typename D::Value>
V insert_lane_left(D& d, V destination, V x, unsigned n) {
  if (n == 0) return x;
  return d.concat(d.extract(x, 0, d.width(x) - n), d.extract(destination, 0, n));
}

/// x >> n with the last bit shifted out added; n 1 .. the width of x.
template <ValueDomain D, class V = typename D::Value>
V rounding_shift_lane_right(D& d, bool is_unsigned, V x, unsigned n) {
  const V last_out = d.zero_extend(d.extract(x, n - 1, 1), d.width(x));
  return d.add(shift_lane_right(d, is_unsigned, x, n), last_out);
}

/// SQSHL, UQSHL, and SQSHLU of a signed x to an unsigned result: x << n saturated; n below the
/// width of x.
template <ValueDomain D, class V = typename D::Value>
V saturating_shift_lane_left(D& d, bool from_unsigned, bool to_unsigned, V x, unsigned n) {
  const unsigned size = d.width(x);
  const V shifted = d.shl(extend_lane(d, from_unsigned, x, 2 * size), n);
  return saturate(d, from_unsigned, to_unsigned, shifted, size);
}

/// Those that accumulate or insert.
constexpr bool shift_keeps_destination(bool u, u32 opcode) {
  return opcode == 0b00010 || opcode == 0b00110 || opcode == 0b01000 || (opcode == 0b01010 && u);
}

/// The result for lane x of Rn and `destination` of Rd (where it keeps some of that), for U:opcode
/// of the shifts between lanes of one size.
template <ValueDomain D, class V = typename D::Value>
V shift_lane(D& d, bool u, u32 opcode, ShiftImmediate shift, V destination, V x) {
  switch (opcode) {
    case 0b00000:
      return shift_lane_right(d, u, x, shift.right());
    case 0b00010:
      return d.add(destination, shift_lane_right(d, u, x, shift.right()));
    case 0b00100:
      return rounding_shift_lane_right(d, u, x, shift.right());
    case 0b00110:
      return d.add(destination, rounding_shift_lane_right(d, u, x, shift.right()));
    case 0b01000:
      return insert_lane_right(d, destination, x, shift.right());
    case 0b01010:
      return u ? insert_lane_left(d, destination, x, shift.left()) : d.shl(x, shift.left());
    case 0b01100:
      return saturating_shift_lane_left(d, false, true, x, shift.left());
    default:  // 01110
      return saturating_shift_lane_left(d, u, u, x, shift.left());
  }
}

}  // namespace a64::isa

#endif
