// Advanced SIMD three same, pairwise: ADDP, SMAXP, UMAXP, SMINP, UMINP. The lanes of Rn and, above
// them, of Rm go together two by two.
#ifndef A64_ISA_DPSIMD_THREE_SAME_PAIRWISE_H
#define A64_ISA_DPSIMD_THREE_SAME_PAIRWISE_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeSamePairwise {
  static constexpr std::string_view kSection = "Advanced SIMD three same";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 1 Rm:5 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SMAXP", "0 Q:1 0 01110 size:2 1 Rm:5 10100 1 Rn:5 Rd:5", kDit},
      Row{"UMAXP", "0 Q:1 1 01110 size:2 1 Rm:5 10100 1 Rn:5 Rd:5", kDit},
      Row{"SMINP", "0 Q:1 0 01110 size:2 1 Rm:5 10101 1 Rn:5 Rd:5", kDit},
      Row{"UMINP", "0 Q:1 1 01110 size:2 1 Rm:5 10101 1 Rn:5 Rd:5", kDit},
      Row{"ADDP (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10111 1 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"], kOpcode = kFields["opcode"];
  static constexpr u32 kAddp = 0b10111;

  static constexpr Support check(u32 word) {
    const bool undefined = kSize(word) == 3 && (!kQ(word) || kOpcode(word) != kAddp);
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64, size = 8U << kSize(word), count = width / size;
    const V low = read_v(m, rn(word), width), high = read_v(m, rm(word), width);
    write_v(m, rd(word), make_lanes(d, count, [&](unsigned i) {
              const V from = 2 * i < count ? low : high;
              const V x = lane(d, from, 2 * i % count, size);
              const V y = lane(d, from, 2 * i % count + 1, size);
              if (kOpcode(word) == kAddp) return d.add(x, y);
              return extreme_lane(d, u(word), kOpcode(word) & 1, x, y);
            }));
  }
};

}  // namespace a64::isa

#endif
