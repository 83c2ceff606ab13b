// Advanced SIMD three same, the additions and comparisons of lanes: ADD, SUB, CMGT, CMHI,
// CMGE, CMHS, CMTST, CMEQ.
#ifndef A64_ISA_DPSIMD_THREE_SAME_H
#define A64_ISA_DPSIMD_THREE_SAME_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeSame {
  static constexpr std::string_view kSection = "Advanced SIMD three same";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 1 Rm:5 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CMGT (register)", "0 Q:1 0 01110 size:2 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMHI (register)", "0 Q:1 1 01110 size:2 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMGE (register)", "0 Q:1 0 01110 size:2 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"CMHS (register)", "0 Q:1 1 01110 size:2 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"ADD (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"SUB (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"CMTST", "0 Q:1 0 01110 size:2 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"CMEQ (register)", "0 Q:1 1 01110 size:2 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 && !kQ(word) ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64;
    write_v(m, rd(word),
            map_lanes(d, read_v(m, rn(word), width), read_v(m, rm(word), width), 8U << kSize(word),
                      [&](V x, V y) { return three_same_lane(d, u(word), opcode(word), x, y); }));
  }
};

}  // namespace a64::isa

#endif
