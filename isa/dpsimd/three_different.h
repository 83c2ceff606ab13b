// Advanced SIMD three different: PMULL, PMULL2 of bytes and of 64-bit lanes.
#ifndef A64_ISA_DPSIMD_THREE_DIFFERENT_H
#define A64_ISA_DPSIMD_THREE_DIFFERENT_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeDifferent {
  static constexpr std::string_view kSection = "Advanced SIMD three different";
  static constexpr Pattern kFields = "0 Q:1 0 01110 size:2 1 Rm:5 1110 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"PMULL, PMULL2", "0 Q:1 0 01110 00 1 Rm:5 1110 00 Rn:5 Rd:5", kDit},
      Row{"PMULL, PMULL2", "0 Q:1 0 01110 11 1 Rm:5 1110 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], size = kFields["size"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const V x = read_v_half(m, rn(word), q(word)), y = read_v_half(m, rm(word), q(word));
    m.set_v(rd(word),
            map_lanes(d, x, y, 8U << size(word), [&](V a, V b) { return d.clmul(a, b); }));
  }
};

}  // namespace a64::isa

#endif
