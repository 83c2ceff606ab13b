// Advanced SIMD across lanes: ADDV, SADDLV, UADDLV, SMAXV, UMAXV, SMINV, UMINV.
#ifndef A64_ISA_DPSIMD_ACROSS_LANES_H
#define A64_ISA_DPSIMD_ACROSS_LANES_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct AcrossLanes {
  static constexpr std::string_view kSection = "Advanced SIMD across lanes";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 11000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SADDLV", "0 Q:1 0 01110 size:2 11000 00011 10 Rn:5 Rd:5", kDit},
      Row{"UADDLV", "0 Q:1 1 01110 size:2 11000 00011 10 Rn:5 Rd:5", kDit},
      Row{"SMAXV", "0 Q:1 0 01110 size:2 11000 01010 10 Rn:5 Rd:5", kDit},
      Row{"UMAXV", "0 Q:1 1 01110 size:2 11000 01010 10 Rn:5 Rd:5", kDit},
      Row{"SMINV", "0 Q:1 0 01110 size:2 11000 11010 10 Rn:5 Rd:5", kDit},
      Row{"UMINV", "0 Q:1 1 01110 size:2 11000 11010 10 Rn:5 Rd:5", kDit},
      Row{"ADDV", "0 Q:1 0 01110 size:2 11000 11011 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    const bool undefined = kSize(word) == 3 || (kSize(word) == 2 && !kQ(word));
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64, size = 8U << kSize(word);
    const bool is_sum = opcode(word) & 1, is_long = opcode(word) == 0b00011;
    const bool least = opcode(word) == 0b11010;
    const auto x = m.v(rn(word));
    const auto element = [&](unsigned i) {
      const auto narrow = lane(d, x, i, size);
      return is_long ? extend_lane(d, u(word), narrow, 2 * size) : narrow;
    };
    auto result = element(0);
    for (unsigned i = 1; i < width / size; ++i) {
      result =
          is_sum ? d.add(result, element(i)) : extreme_lane(d, u(word), least, result, element(i));
    }
    write_v(m, rd(word), result);
  }
};

}  // namespace a64::isa

#endif
