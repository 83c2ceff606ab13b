// The operand that the by-element classes take one lane of, and their arithmetic on a lane.
#ifndef A64_ISA_DPSIMD_BY_ELEMENT_LANE_H
#define A64_ISA_DPSIMD_BY_ELEMENT_LANE_H

#include <array>

#include "isa/dpsimd/multiply_lane.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// The lane that size:L:M:H:Rm name: 16 bits of V0..V15 or 32 bits of V0..V31.
struct IndexedLane {
  static constexpr Pattern kFields = "x:8 size:2 L:1 M:1 Rm:4 opcode:4 H:1 0 Rn:5 Rd:5";

  constexpr explicit IndexedLane(u32 word) {
    constexpr Field l = kFields["L"], m = kFields["M"], h = kFields["H"], rm = kFields["Rm"];
    const bool is_half = kFields["size"](word) == 1;
    size = is_half ? 16 : 32;
    number = is_half ? rm(word) : m(word) << 4 | rm(word);
    index = is_half ? h(word) << 2 | l(word) << 1 | m(word) : h(word) << 1 | l(word);
  }

  unsigned size;    ///< bits
  unsigned number;  ///< of the register
  unsigned index;
};

/// Whether U:opcode adds to Rd or subtracts from it.
constexpr bool by_element_accumulates(bool u, u32 opcode) {
  const bool is_long = opcode & 2 && opcode >> 2 != 0b11;
  return is_long ? opcode >> 2 != 0b10 : u;
}

/// The result for U:opcode of MLA, MLS, MUL, SQDMULH, SQRDMULH, SQRDMLAH, SQRDMLSH (by element);
/// all of one width.
template <ValueDomain D, class V = typename D::Value>
V by_element_lane(D& d, bool u, u32 opcode, V destination, V x, V y) {
  using enum Accumulate;
  if (opcode >> 2 == 0b11) {
    const Accumulate how = !u ? kNone : opcode & 2 ? kSubtract : kAdd;
    return doubling_multiply_lane_high(d, opcode & 1, how, destination, x, y);
  }
  const Accumulate how = !u ? kNone : opcode == 0b0100 ? kSubtract : kAdd;
  return multiply_lane(d, how, destination, x, y);
}

/// The wide result for U:opcode of [SU]MLAL, SQDMLAL, [SU]MLSL, SQDMLSL, [SU]MULL, SQDMULL (by
/// element); `destination` has twice the width of x and y.
template <ValueDomain D, class V = typename D::Value>
V by_element_lane_long(D& d, bool u, u32 opcode, V destination, V x, V y) {
  constexpr std::array kHow = {Accumulate::kAdd, Accumulate::kSubtract, Accumulate::kNone};
  const Accumulate how = kHow.at(opcode >> 2);
  return opcode & 1 ? doubling_multiply_lane_long(d, how, destination, x, y)
                    : multiply_lane_long(d, u, how, destination, x, y);
}

}  // namespace a64::isa

#endif
