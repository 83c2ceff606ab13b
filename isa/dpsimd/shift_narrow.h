// Advanced SIMD shift by immediate, to the right and narrowing, vector and scalar: SHRN, RSHRN, and
// those that saturate.
#ifndef A64_ISA_DPSIMD_SHIFT_NARROW_H
#define A64_ISA_DPSIMD_SHIFT_NARROW_H

#include <array>

#include "isa/dpsimd/shift_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// The narrow result for lane x of twice its size, for U:opcode.
template <ValueDomain D, class V = typename D::Value>
V shift_lane_narrow(D& d, bool u, u32 opcode, ShiftImmediate shift, V x) {
  const bool rounds = opcode & 1, saturates = u || opcode & 2;
  const bool from_unsigned = u && opcode & 2;
  const V shifted = rounds ? rounding_shift_lane_right(d, from_unsigned, x, shift.right())
                           : shift_lane_right(d, from_unsigned, x, shift.right());
  return saturates ? saturate(d, from_unsigned, u, shifted, shift.size())
                   : d.extract(shifted, 0, shift.size());
}

struct ShiftNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD shift by immediate";
  static constexpr Pattern kFields = "0 Q:1 U:1 011110 immh:4 immb:3 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 0001 immb:3 10000 1 Rn:5 Rd:5", kDit},
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 001 immh:1 immb:3 10000 1 Rn:5 Rd:5", kDit},
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 01 immh:2 immb:3 10000 1 Rn:5 Rd:5", kDit},
      Row{"SQSHRUN, SQSHRUN2", "0 Q:1 1 011110 0001 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRUN, SQSHRUN2", "0 Q:1 1 011110 001 immh:1 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRUN, SQSHRUN2", "0 Q:1 1 011110 01 immh:2 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"RSHRN, RSHRN2", "0 Q:1 0 011110 0001 immb:3 10001 1 Rn:5 Rd:5", kDit},
      Row{"RSHRN, RSHRN2", "0 Q:1 0 011110 001 immh:1 immb:3 10001 1 Rn:5 Rd:5", kDit},
      Row{"RSHRN, RSHRN2", "0 Q:1 0 011110 01 immh:2 immb:3 10001 1 Rn:5 Rd:5", kDit},
      Row{"SQRSHRUN, SQRSHRUN2", "0 Q:1 1 011110 0001 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRUN, SQRSHRUN2", "0 Q:1 1 011110 001 immh:1 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRUN, SQRSHRUN2", "0 Q:1 1 011110 01 immh:2 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "0 Q:1 0 011110 0001 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "0 Q:1 0 011110 001 immh:1 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "0 Q:1 0 011110 01 immh:2 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "0 Q:1 1 011110 0001 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "0 Q:1 1 011110 001 immh:1 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "0 Q:1 1 011110 01 immh:2 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "0 Q:1 0 011110 0001 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "0 Q:1 0 011110 001 immh:1 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "0 Q:1 0 011110 01 immh:2 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "0 Q:1 1 011110 0001 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "0 Q:1 1 011110 001 immh:1 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "0 Q:1 1 011110 01 immh:2 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const ShiftImmediate shift(word);
    write_v_half(m, rd(word), q(word), map_lanes(d, m.v(rn(word)), 2 * shift.size(), [&](V x) {
                   return shift_lane_narrow(d, u(word), opcode(word), shift, x);
                 }));
  }
};

struct ScalarShiftNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD scalar shift by immediate";
  static constexpr Pattern kFields = "01 U:1 111110 immh:4 immb:3 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQSHRUN, SQSHRUN2", "01 1 111110 0001 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRUN, SQSHRUN2", "01 1 111110 001 immh:1 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRUN, SQSHRUN2", "01 1 111110 01 immh:2 immb:3 10000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRUN, SQRSHRUN2", "01 1 111110 0001 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRUN, SQRSHRUN2", "01 1 111110 001 immh:1 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRUN, SQRSHRUN2", "01 1 111110 01 immh:2 immb:3 10001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "01 0 111110 0001 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "01 0 111110 001 immh:1 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHRN, SQSHRN2", "01 0 111110 01 immh:2 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "01 1 111110 0001 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "01 1 111110 001 immh:1 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHRN, UQSHRN2", "01 1 111110 01 immh:2 immb:3 10010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "01 0 111110 0001 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "01 0 111110 001 immh:1 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHRN, SQRSHRN2", "01 0 111110 01 immh:2 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "01 1 111110 0001 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "01 1 111110 001 immh:1 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHRN, UQRSHRN2", "01 1 111110 01 immh:2 immb:3 10011 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    const ShiftImmediate shift(word);
    write_v(m, rd(word),
            shift_lane_narrow(m.domain(), u(word), opcode(word), shift,
                              read_v(m, rn(word), 2 * shift.size())));
  }
};

}  // namespace a64::isa

#endif
