// Advanced SIMD three different, with wide lanes in Rn: SADDW, UADDW, SSUBW, USUBW, which widen the
// lanes of Rm, and ADDHN, RADDHN, SUBHN, RSUBHN, which keep the high half of a wide result.
#ifndef A64_ISA_DPSIMD_THREE_DIFFERENT_WIDE_H
#define A64_ISA_DPSIMD_THREE_DIFFERENT_WIDE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeDifferentWide {
  static constexpr std::string_view kSection = "Advanced SIMD three different";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 1 Rm:5 00 sub:1 1 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SADDW, SADDW2", "0 Q:1 0 01110 size:2 1 Rm:5 0001 00 Rn:5 Rd:5", kDit},
      Row{"UADDW, UADDW2", "0 Q:1 1 01110 size:2 1 Rm:5 0001 00 Rn:5 Rd:5", kDit},
      Row{"SSUBW, SSUBW2", "0 Q:1 0 01110 size:2 1 Rm:5 0011 00 Rn:5 Rd:5", kDit},
      Row{"USUBW, USUBW2", "0 Q:1 1 01110 size:2 1 Rm:5 0011 00 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], subtract = kFields["sub"],
                    rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned size = 8U << kSize(word), wide = 2 * size;
    const auto x = m.v(rn(word)), y = read_v_half(m, rm(word), q(word));
    m.set_v(rd(word), make_lanes(d, 128 / wide, [&](unsigned i) {
              const auto a = lane(d, x, i, wide);
              const auto b = extend_lane(d, u(word), lane(d, y, i, size), wide);
              return subtract(word) ? d.sub(a, b) : d.add(a, b);
            }));
  }
};

struct ThreeDifferentNarrow {
  static constexpr std::string_view kSection = ThreeDifferentWide::kSection;
  static constexpr Pattern kFields = "0 Q:1 R:1 01110 size:2 1 Rm:5 01 sub:1 0 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADDHN, ADDHN2", "0 Q:1 0 01110 size:2 1 Rm:5 0100 00 Rn:5 Rd:5", kDit},
      Row{"RADDHN, RADDHN2", "0 Q:1 1 01110 size:2 1 Rm:5 0100 00 Rn:5 Rd:5", kDit},
      Row{"SUBHN, SUBHN2", "0 Q:1 0 01110 size:2 1 Rm:5 0110 00 Rn:5 Rd:5", kDit},
      Row{"RSUBHN, RSUBHN2", "0 Q:1 1 01110 size:2 1 Rm:5 0110 00 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], rounds = kFields["R"], subtract = kFields["sub"],
                    rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned size = 8U << kSize(word), wide = 2 * size;
    const V half = d.constant(wide, rounds(word) ? u64{1} << (size - 1) : 0);
    const V sums = map_lanes(d, m.v(rn(word)), m.v(rm(word)), wide, [&](V x, V y) {
      return d.add(subtract(word) ? d.sub(x, y) : d.add(x, y), half);
    });
    write_v_half(m, rd(word), q(word), narrow_lanes(d, sums, size, size));
  }
};

}  // namespace a64::isa

#endif
