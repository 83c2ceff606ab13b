// Advanced SIMD three different, from two narrow lanes to a wide one: sums, differences, absolute
// differences and products, plain, accumulated, and doubled with saturation. The scalar class has
// the last kind.
#ifndef A64_ISA_DPSIMD_THREE_DIFFERENT_LONG_H
#define A64_ISA_DPSIMD_THREE_DIFFERENT_LONG_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// [SU]ABAL, and the products that are added or subtracted.
constexpr bool three_different_accumulates(u32 opcode) {
  return opcode == 0b0101 || opcode >> 2 == 0b10;
}

/// The wide result for U:opcode and narrow lanes x of Rn and y of Rm; `destination` of Rd
/// (of those that accumulate) is wide.
template <ValueDomain D, class V = typename D::Value>
V three_different_lane_long(D& d, bool u, u32 opcode, V destination, V x, V y) {
  const unsigned wide = 2 * d.width(x);
  if (opcode >> 3) {
    constexpr std::array kHow = {Accumulate::kAdd, Accumulate::kSubtract, Accumulate::kNone};
    const Accumulate how = kHow.at(opcode >> 1 & 3);
    return opcode & 1 ? doubling_multiply_lane_long(d, how, destination, x, y)
                      : multiply_lane_long(d, u, how, destination, x, y);
  }
  if (opcode & 1) {  // [SU]ABAL, [SU]ABDL
    const V difference = d.zero_extend(absolute_difference_lane(d, u, x, y), wide);
    return opcode == 0b0101 ? d.add(destination, difference) : difference;
  }
  const V a = extend_lane(d, u, x, wide), b = extend_lane(d, u, y, wide);
  return opcode == 0b0010 ? d.sub(a, b) : d.add(a, b);
}

struct ThreeDifferentLong {
  static constexpr std::string_view kSection = "Advanced SIMD three different";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 1 Rm:5 opcode:4 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SADDL, SADDL2", "0 Q:1 0 01110 size:2 1 Rm:5 0000 00 Rn:5 Rd:5", kDit},
      Row{"UADDL, UADDL2", "0 Q:1 1 01110 size:2 1 Rm:5 0000 00 Rn:5 Rd:5", kDit},
      Row{"SSUBL, SSUBL2", "0 Q:1 0 01110 size:2 1 Rm:5 0010 00 Rn:5 Rd:5", kDit},
      Row{"USUBL, USUBL2", "0 Q:1 1 01110 size:2 1 Rm:5 0010 00 Rn:5 Rd:5", kDit},
      Row{"SABAL, SABAL2", "0 Q:1 0 01110 size:2 1 Rm:5 0101 00 Rn:5 Rd:5", kDit},
      Row{"UABAL, UABAL2", "0 Q:1 1 01110 size:2 1 Rm:5 0101 00 Rn:5 Rd:5", kDit},
      Row{"SABDL, SABDL2", "0 Q:1 0 01110 size:2 1 Rm:5 0111 00 Rn:5 Rd:5", kDit},
      Row{"UABDL, UABDL2", "0 Q:1 1 01110 size:2 1 Rm:5 0111 00 Rn:5 Rd:5", kDit},
      Row{"SMLAL, SMLAL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1000 00 Rn:5 Rd:5", kDit},
      Row{"UMLAL, UMLAL2 (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 1000 00 Rn:5 Rd:5", kDit},
      Row{"SQDMLAL, SQDMLAL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1001 00 Rn:5 Rd:5", kUnlisted},
      Row{"SMLSL, SMLSL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1010 00 Rn:5 Rd:5", kDit},
      Row{"UMLSL, UMLSL2 (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 1010 00 Rn:5 Rd:5", kDit},
      Row{"SQDMLSL, SQDMLSL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1011 00 Rn:5 Rd:5", kUnlisted},
      Row{"SMULL, SMULL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1100 00 Rn:5 Rd:5", kDit},
      Row{"UMULL, UMULL2 (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 1100 00 Rn:5 Rd:5", kDit},
      Row{"SQDMULL, SQDMULL2 (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 1101 00 Rn:5 Rd:5", kUnlisted},
  };
  static constexpr Field kSize = kFields["size"], kOpcode = kFields["opcode"];

  static constexpr Support check(u32 word) {
    const bool doubling = kOpcode(word) > 0b1000 && kOpcode(word) & 1;
    const bool undefined = kSize(word) == 3 || (kSize(word) == 0 && doubling);
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], rm = kFields["Rm"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned size = 8U << kSize(word);
    const auto x = read_v_half(m, rn(word), q(word)), y = read_v_half(m, rm(word), q(word));
    const auto destination =
        read_v_if(m, three_different_accumulates(kOpcode(word)), rd(word), 128);
    m.set_v(rd(word), make_lanes(d, 64 / size, [&](unsigned i) {
              return three_different_lane_long(d, u(word), kOpcode(word),
                                               lane(d, destination, i, 2 * size),
                                               lane(d, x, i, size), lane(d, y, i, size));
            }));
  }
};

struct ScalarThreeDifferent {
  static constexpr std::string_view kSection = "Advanced SIMD scalar three different";
  static constexpr Pattern kFields = "01 0 11110 size:2 1 Rm:5 opcode:4 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQDMLAL, SQDMLAL2 (vector)", "01 0 11110 01 1 Rm:5 1001 00 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMLAL, SQDMLAL2 (vector)", "01 0 11110 10 1 Rm:5 1001 00 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMLSL, SQDMLSL2 (vector)", "01 0 11110 01 1 Rm:5 1011 00 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMLSL, SQDMLSL2 (vector)", "01 0 11110 10 1 Rm:5 1011 00 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMULL, SQDMULL2 (vector)", "01 0 11110 01 1 Rm:5 1101 00 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMULL, SQDMULL2 (vector)", "01 0 11110 10 1 Rm:5 1101 00 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], opcode = kFields["opcode"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = 8U << size(word);
    write_v(m, rd(word),
            three_different_lane_long(
                m.domain(), false, opcode(word),
                read_v_if(m, three_different_accumulates(opcode(word)), rd(word), 2 * width),
                read_v(m, rn(word), width), read_v(m, rm(word), width)));
  }
};

}  // namespace a64::isa

#endif
