// Advanced SIMD scalar two-register miscellaneous, the comparisons of one 64-bit lane with zero:
// CMGT, CMGE, CMEQ, CMLE, CMLT.
#ifndef A64_ISA_DPSIMD_SCALAR_TWO_REGISTER_COMPARE_ZERO_H
#define A64_ISA_DPSIMD_SCALAR_TWO_REGISTER_COMPARE_ZERO_H

#include <array>

#include "isa/dpsimd/compare_zero_lane.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarTwoRegisterCompareZero {
  static constexpr std::string_view kSection = "Advanced SIMD scalar two-register miscellaneous";
  static constexpr Pattern kFields = "01 U:1 11110 11 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CMGT (zero)", "01 0 11110 11 10000 01000 10 Rn:5 Rd:5", kDit},
      Row{"CMGE (zero)", "01 1 11110 11 10000 01000 10 Rn:5 Rd:5", kDit},
      Row{"CMEQ (zero)", "01 0 11110 11 10000 01001 10 Rn:5 Rd:5", kDit},
      Row{"CMLE (zero)", "01 1 11110 11 10000 01001 10 Rn:5 Rd:5", kDit},
      Row{"CMLT (zero)", "01 0 11110 11 10000 01010 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    write_v(m, rd(word),
            compare_zero_lane(m.domain(), u(word), opcode(word), read_v(m, rn(word), 64)));
  }
};

}  // namespace a64::isa

#endif
