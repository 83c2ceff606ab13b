// Advanced SIMD three same extra, vector and scalar: SQRDMLAH, SQRDMLSH.
#ifndef A64_ISA_DPSIMD_THREE_SAME_EXTRA_H
#define A64_ISA_DPSIMD_THREE_SAME_EXTRA_H

#include <array>

#include "isa/dpsimd/multiply_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// SQRDMLAH and SQRDMLSH on one lane.
template <ValueDomain D, class V = typename D::Value>
V rounding_accumulate_lane(D& d, bool subtract, V destination, V x, V y) {
  const auto how = subtract ? Accumulate::kSubtract : Accumulate::kAdd;
  return doubling_multiply_lane_high(d, true, how, destination, x, y);
}

struct ThreeSameExtra {
  static constexpr std::string_view kSection = "Advanced SIMD three same extra";
  static constexpr Pattern kFields = "0 Q:1 1 01110 size:2 0 Rm:5 1 000 S:1 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQRDMLAH (vector)", "0 Q:1 1 01110 01 0 Rm:5 1 0000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (vector)", "0 Q:1 1 01110 10 0 Rm:5 1 0000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (vector)", "0 Q:1 1 01110 01 0 Rm:5 1 0001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (vector)", "0 Q:1 1 01110 10 0 Rm:5 1 0001 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], size = kFields["size"], s = kFields["S"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64;
    write_v(m, rd(word),
            map_lanes(d, read_v(m, rd(word), width), read_v(m, rn(word), width),
                      read_v(m, rm(word), width), 8U << size(word), [&](V destination, V x, V y) {
                        return rounding_accumulate_lane(d, s(word), destination, x, y);
                      }));
  }
};

struct ScalarThreeSameExtra {
  static constexpr std::string_view kSection = "Advanced SIMD scalar three same extra";
  static constexpr Pattern kFields = "01 1 11110 size:2 0 Rm:5 1 000 S:1 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQRDMLAH (vector)", "01 1 11110 01 0 Rm:5 1 0000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (vector)", "01 1 11110 10 0 Rm:5 1 0000 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (vector)", "01 1 11110 01 0 Rm:5 1 0001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (vector)", "01 1 11110 10 0 Rm:5 1 0001 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], s = kFields["S"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = 8U << size(word);
    write_v(m, rd(word),
            rounding_accumulate_lane(m.domain(), s(word), read_v(m, rd(word), width),
                                     read_v(m, rn(word), width), read_v(m, rm(word), width)));
  }
};

}  // namespace a64::isa

#endif
