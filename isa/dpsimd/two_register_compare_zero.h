// Advanced SIMD two-register miscellaneous, the comparisons with zero: CMGT, CMGE, CMEQ, CMLE,
// CMLT.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_COMPARE_ZERO_H
#define A64_ISA_DPSIMD_TWO_REGISTER_COMPARE_ZERO_H

#include <array>

#include "isa/dpsimd/compare_zero_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TwoRegisterCompareZero {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CMGT (zero)", "0 Q:1 0 01110 size:2 10000 01000 10 Rn:5 Rd:5", kDit},
      Row{"CMGE (zero)", "0 Q:1 1 01110 size:2 10000 01000 10 Rn:5 Rd:5", kDit},
      Row{"CMEQ (zero)", "0 Q:1 0 01110 size:2 10000 01001 10 Rn:5 Rd:5", kDit},
      Row{"CMLE (zero)", "0 Q:1 1 01110 size:2 10000 01001 10 Rn:5 Rd:5", kDit},
      Row{"CMLT (zero)", "0 Q:1 0 01110 size:2 10000 01010 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 && !kQ(word) ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const auto compare = [&](ValueOf<M> x) {
      return compare_zero_lane(d, u(word), opcode(word), x);
    };
    const auto operand = read_v(m, rn(word), kQ(word) ? 128 : 64);
    write_v(m, rd(word), map_lanes(d, operand, 8U << kSize(word), compare));
  }
};

}  // namespace a64::isa

#endif
