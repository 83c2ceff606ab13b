// Advanced SIMD shift by immediate, between lanes of one size: plain, accumulating, rounding,
// inserting and saturating. An immh of zero belongs to another class, hence four rows for each.
#ifndef A64_ISA_DPSIMD_SHIFT_BY_IMMEDIATE_H
#define A64_ISA_DPSIMD_SHIFT_BY_IMMEDIATE_H

#include <array>

#include "isa/dpsimd/shift_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ShiftByImmediate {
  static constexpr std::string_view kSection = "Advanced SIMD shift by immediate";
  static constexpr Pattern kFields = "0 Q:1 U:1 011110 immh:4 immb:3 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SSHR", "0 Q:1 0 011110 0001 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"SSHR", "0 Q:1 0 011110 001 immh:1 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"SSHR", "0 Q:1 0 011110 01 immh:2 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"SSHR", "0 Q:1 0 011110 1 immh:3 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"USHR", "0 Q:1 1 011110 0001 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"USHR", "0 Q:1 1 011110 001 immh:1 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"USHR", "0 Q:1 1 011110 01 immh:2 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"USHR", "0 Q:1 1 011110 1 immh:3 immb:3 00000 1 Rn:5 Rd:5", kDit},
      Row{"SSRA", "0 Q:1 0 011110 0001 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"SSRA", "0 Q:1 0 011110 001 immh:1 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"SSRA", "0 Q:1 0 011110 01 immh:2 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"SSRA", "0 Q:1 0 011110 1 immh:3 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"USRA", "0 Q:1 1 011110 0001 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"USRA", "0 Q:1 1 011110 001 immh:1 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"USRA", "0 Q:1 1 011110 01 immh:2 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"USRA", "0 Q:1 1 011110 1 immh:3 immb:3 00010 1 Rn:5 Rd:5", kDit},
      Row{"SRSHR", "0 Q:1 0 011110 0001 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSHR", "0 Q:1 0 011110 001 immh:1 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSHR", "0 Q:1 0 011110 01 immh:2 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSHR", "0 Q:1 0 011110 1 immh:3 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHR", "0 Q:1 1 011110 0001 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHR", "0 Q:1 1 011110 001 immh:1 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHR", "0 Q:1 1 011110 01 immh:2 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHR", "0 Q:1 1 011110 1 immh:3 immb:3 00100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSRA", "0 Q:1 0 011110 0001 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSRA", "0 Q:1 0 011110 001 immh:1 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSRA", "0 Q:1 0 011110 01 immh:2 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSRA", "0 Q:1 0 011110 1 immh:3 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSRA", "0 Q:1 1 011110 0001 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSRA", "0 Q:1 1 011110 001 immh:1 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSRA", "0 Q:1 1 011110 01 immh:2 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSRA", "0 Q:1 1 011110 1 immh:3 immb:3 00110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRI", "0 Q:1 1 011110 0001 immb:3 01000 1 Rn:5 Rd:5", kDit},
      Row{"SRI", "0 Q:1 1 011110 001 immh:1 immb:3 01000 1 Rn:5 Rd:5", kDit},
      Row{"SRI", "0 Q:1 1 011110 01 immh:2 immb:3 01000 1 Rn:5 Rd:5", kDit},
      Row{"SRI", "0 Q:1 1 011110 1 immh:3 immb:3 01000 1 Rn:5 Rd:5", kDit},
      Row{"SHL", "0 Q:1 0 011110 0001 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SHL", "0 Q:1 0 011110 001 immh:1 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SHL", "0 Q:1 0 011110 01 immh:2 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SHL", "0 Q:1 0 011110 1 immh:3 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SLI", "0 Q:1 1 011110 0001 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SLI", "0 Q:1 1 011110 001 immh:1 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SLI", "0 Q:1 1 011110 01 immh:2 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SLI", "0 Q:1 1 011110 1 immh:3 immb:3 01010 1 Rn:5 Rd:5", kDit},
      Row{"SQSHLU", "0 Q:1 1 011110 0001 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "0 Q:1 1 011110 001 immh:1 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "0 Q:1 1 011110 01 immh:2 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHLU", "0 Q:1 1 011110 1 immh:3 immb:3 01100 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "0 Q:1 0 011110 0001 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "0 Q:1 0 011110 001 immh:1 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "0 Q:1 0 011110 01 immh:2 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSHL (immediate)", "0 Q:1 0 011110 1 immh:3 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "0 Q:1 1 011110 0001 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "0 Q:1 1 011110 001 immh:1 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "0 Q:1 1 011110 01 immh:2 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (immediate)", "0 Q:1 1 011110 1 immh:3 immb:3 01110 1 Rn:5 Rd:5", kUnlisted},
  };
  static constexpr Field kQ = kFields["Q"];

  static constexpr Support check(u32 word) {
    const bool undefined = ShiftImmediate(word).size() == 64 && !kQ(word);
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const ShiftImmediate shift(word);
    const unsigned width = kQ(word) ? 128 : 64;
    write_v(
        m, rd(word),
        map_lanes(d, read_v_if(m, shift_keeps_destination(u(word), opcode(word)), rd(word), width),
                  read_v(m, rn(word), width), shift.size(), [&](V destination, V x) {
                    return shift_lane(d, u(word), opcode(word), shift, destination, x);
                  }));
  }
};

}  // namespace a64::isa

#endif
