// Advanced SIMD scalar three same, on one 64-bit lane: ADD, SUB, CMGT, CMHI, CMGE, CMHS, CMTST,
// CMEQ.
#ifndef A64_ISA_DPSIMD_SCALAR_THREE_SAME_H
#define A64_ISA_DPSIMD_SCALAR_THREE_SAME_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarThreeSame {
  static constexpr std::string_view kSection = "Advanced SIMD scalar three same";
  static constexpr Pattern kFields = "01 U:1 11110 11 1 Rm:5 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CMGT (register)", "01 0 11110 11 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMHI (register)", "01 1 11110 11 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMGE (register)", "01 0 11110 11 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"CMHS (register)", "01 1 11110 11 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"ADD (vector)", "01 0 11110 11 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"SUB (vector)", "01 1 11110 11 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"CMTST", "01 0 11110 11 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"CMEQ (register)", "01 1 11110 11 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    write_v(m, rd(word),
            three_same_lane(m.domain(), u(word), opcode(word), read_v(m, rn(word), 64),
                            read_v(m, rm(word), 64)));
  }
};

}  // namespace a64::isa

#endif
