// Advanced SIMD scalar three same: sums, differences, comparisons and shifts of one 64-bit lane,
// and what saturates, on one lane of any size.
#ifndef A64_ISA_DPSIMD_SCALAR_THREE_SAME_H
#define A64_ISA_DPSIMD_SCALAR_THREE_SAME_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarThreeSame {
  static constexpr std::string_view kSection = "Advanced SIMD scalar three same";
  static constexpr Pattern kFields = "01 U:1 11110 size:2 1 Rm:5 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQADD", "01 0 11110 size:2 1 Rm:5 00001 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQADD", "01 1 11110 size:2 1 Rm:5 00001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQSUB", "01 0 11110 size:2 1 Rm:5 00101 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSUB", "01 1 11110 size:2 1 Rm:5 00101 1 Rn:5 Rd:5", kUnlisted},
      Row{"CMGT (register)", "01 0 11110 11 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMHI (register)", "01 1 11110 11 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMGE (register)", "01 0 11110 11 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"CMHS (register)", "01 1 11110 11 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"SSHL", "01 0 11110 11 1 Rm:5 01000 1 Rn:5 Rd:5", kDit},
      Row{"USHL", "01 1 11110 11 1 Rm:5 01000 1 Rn:5 Rd:5", kDit},
      Row{"SQSHL (register)", "01 0 11110 size:2 1 Rm:5 01001 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (register)", "01 1 11110 size:2 1 Rm:5 01001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSHL", "01 0 11110 11 1 Rm:5 01010 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHL", "01 1 11110 11 1 Rm:5 01010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHL", "01 0 11110 size:2 1 Rm:5 01011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHL", "01 1 11110 size:2 1 Rm:5 01011 1 Rn:5 Rd:5", kUnlisted},
      Row{"ADD (vector)", "01 0 11110 11 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"SUB (vector)", "01 1 11110 11 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"CMTST", "01 0 11110 11 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"CMEQ (register)", "01 1 11110 11 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"SQDMULH (vector)", "01 0 11110 01 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMULH (vector)", "01 0 11110 10 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (vector)", "01 1 11110 01 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (vector)", "01 1 11110 10 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], size = kFields["size"], opcode = kFields["opcode"],
                    rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = 8U << size(word);
    auto& d = m.domain();
    const auto x = read_v(m, rn(word), width), y = read_v(m, rm(word), width);
    const auto none = d.constant(width, 0);  // nothing here accumulates
    write_v(m, rd(word), three_same_lane(d, u(word), opcode(word), none, x, y));
  }
};

}  // namespace a64::isa

#endif
