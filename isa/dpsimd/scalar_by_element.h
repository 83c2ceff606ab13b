// Advanced SIMD scalar x indexed element: the doubling products that saturate, of one lane.
#ifndef A64_ISA_DPSIMD_SCALAR_BY_ELEMENT_H
#define A64_ISA_DPSIMD_SCALAR_BY_ELEMENT_H

#include <array>

#include "isa/dpsimd/by_element_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarByElement {
  static constexpr std::string_view kSection = "Advanced SIMD scalar x indexed element";
  static constexpr Pattern kFields = "01 U:1 11111 x:8 opcode:4 H:1 0 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQDMLAL, SQDMLAL2 (by element)", "01 0 11111 01 L:1 M:1 Rm:4 0011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMLAL, SQDMLAL2 (by element)", "01 0 11111 10 L:1 M:1 Rm:4 0011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMLSL, SQDMLSL2 (by element)", "01 0 11111 01 L:1 M:1 Rm:4 0111 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMLSL, SQDMLSL2 (by element)", "01 0 11111 10 L:1 M:1 Rm:4 0111 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMULL, SQDMULL2 (by element)", "01 0 11111 01 L:1 M:1 Rm:4 1011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMULL, SQDMULL2 (by element)", "01 0 11111 10 L:1 M:1 Rm:4 1011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMULH (by element)", "01 0 11111 01 L:1 M:1 Rm:4 1100 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMULH (by element)", "01 0 11111 10 L:1 M:1 Rm:4 1100 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (by element)", "01 0 11111 01 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (by element)", "01 0 11111 10 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (by element)", "01 1 11111 01 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (by element)", "01 1 11111 10 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (by element)", "01 1 11111 01 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (by element)", "01 1 11111 10 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const IndexedLane at(word);
    const bool is_long = opcode(word) >> 2 != 0b11;
    const auto x = read_v(m, rn(word), at.size);
    const auto y = lane(d, m.v(at.number), at.index, at.size);
    const bool accumulates = by_element_accumulates(u(word), opcode(word));
    const auto destination = read_v_if(m, accumulates, rd(word), is_long ? 2 * at.size : at.size);
    write_v(m, rd(word),
            is_long ? by_element_lane_long(d, false, opcode(word), destination, x, y)
                    : by_element_lane(d, u(word), opcode(word), destination, x, y));
  }
};

}  // namespace a64::isa

#endif
