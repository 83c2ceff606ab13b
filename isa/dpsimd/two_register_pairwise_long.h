// Advanced SIMD two-register miscellaneous, sums of neighbours: SADDLP, UADDLP, and SADALP, UADALP,
// which accumulate.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_PAIRWISE_LONG_H
#define A64_ISA_DPSIMD_TWO_REGISTER_PAIRWISE_LONG_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TwoRegisterPairwiseLong {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 00 accumulate:1 10 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SADDLP", "0 Q:1 0 01110 size:2 10000 00010 10 Rn:5 Rd:5", kDit},
      Row{"UADDLP", "0 Q:1 1 01110 size:2 10000 00010 10 Rn:5 Rd:5", kDit},
      Row{"SADALP", "0 Q:1 0 01110 size:2 10000 00110 10 Rn:5 Rd:5", kDit},
      Row{"UADALP", "0 Q:1 1 01110 size:2 10000 00110 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], accumulate = kFields["accumulate"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64, size = 8U << kSize(word), wide = 2 * size;
    write_v(m, rd(word),
            map_lanes(d, read_v(m, rd(word), width), read_v(m, rn(word), width), wide,
                      [&](V destination, V pair) {
                        const V sum = d.add(extend_lane(d, u(word), lane(d, pair, 0, size), wide),
                                            extend_lane(d, u(word), lane(d, pair, 1, size), wide));
                        return accumulate(word) ? d.add(destination, sum) : sum;
                      }));
  }
};

}  // namespace a64::isa

#endif
