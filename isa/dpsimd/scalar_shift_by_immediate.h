// Advanced SIMD scalar shift by immediate: the shifts of one 64-bit lane, and those that saturate,
// of one lane of any size.
#ifndef A64_ISA_DPSIMD_SCALAR_SHIFT_BY_IMMEDIATE_H
#define A64_ISA_DPSIMD_SCALAR_SHIFT_BY_IMMEDIATE_H

#include <array>

#include "isa/dpsimd/shift_lane.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarShiftByImmediate {
  static constexpr std::string_view kSection = "Advanced SIMD scalar shift by immediate";
  static constexpr Pattern kFields = "01 U:1 111110 immh:4 immb:3 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SSHR", "01 0 111110 1 immh:3 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"USHR", "01 1 111110 1 immh:3 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"SSRA", "01 0 111110 1 immh:3 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"USRA", "01 1 111110 1 immh:3 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"SRSHR", "01 0 111110 1 immh:3 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHR", "01 1 111110 1 immh:3 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSRA", "01 0 111110 1 immh:3 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSRA", "01 1 111110 1 immh:3 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRI", "01 1 111110 1 immh:3 immb:3 01000 1 Rn:5 Rd:5", kDit},
      Row{"SHL", "01 0 111110 1 immh:3 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SLI", "01 1 111110 1 immh:3 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SQSHLU", "01 1 111110 0001 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "01 1 111110 001 immh:1 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "01 1 111110 01 immh:2 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "01 1 111110 1 immh:3 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "01 0 111110 0001 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "01 0 111110 001 immh:1 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "01 0 111110 01 immh:2 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "01 0 111110 1 immh:3 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "01 1 111110 0001 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "01 1 111110 001 immh:1 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "01 1 111110 01 immh:2 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "01 1 111110 1 immh:3 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    const ShiftImmediate shift(word);
    write_v(m, rd(word),
            shift_lane(m.domain(), u(word), opcode(word), shift,
                       read_v_if(m, shift_keeps_destination(u(word), opcode(word)), rd(word),
                                 shift.size()),
                       read_v(m, rn(word), shift.size())));
  }
};

}  // namespace a64::isa

#endif
