// Advanced SIMD vector x indexed element: products of each lane with one lane, from narrow lanes to
// narrow ones and to wide ones.
#ifndef A64_ISA_DPSIMD_VECTOR_BY_ELEMENT_H
#define A64_ISA_DPSIMD_VECTOR_BY_ELEMENT_H

#include <array>

#include "isa/dpsimd/by_element_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct VectorByElement {
  static constexpr std::string_view kSection = "Advanced SIMD vector x indexed element";
  static constexpr Pattern kFields = "0 Q:1 U:1 01111 x:8 opcode:4 H:1 0 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"MLA (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 0000 H:1 0 Rn:5 Rd:5", kDit},
      Row{"MLA (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 0000 H:1 0 Rn:5 Rd:5", kDit},
      Row{"MLS (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 0100 H:1 0 Rn:5 Rd:5", kDit},
      Row{"MLS (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 0100 H:1 0 Rn:5 Rd:5", kDit},
      Row{"MUL (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 1000 H:1 0 Rn:5 Rd:5", kDit},
      Row{"MUL (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1000 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SQDMULH (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 1100 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQDMULH (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1100 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLAH (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 1101 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMLSH (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64;
    const IndexedLane at(word);
    const V y = lane(d, m.v(at.number), at.index, at.size);
    write_v(
        m, rd(word),
        map_lanes(d, read_v_if(m, by_element_accumulates(u(word), opcode(word)), rd(word), width),
                  read_v(m, rn(word), width), at.size, [&](V destination, V x) {
                    return by_element_lane(d, u(word), opcode(word), destination, x, y);
                  }));
  }
};

struct VectorByElementLong {
  static constexpr std::string_view kSection = VectorByElement::kSection;
  static constexpr Pattern kFields = VectorByElement::kFields;
  static constexpr std::array kRows = {
      Row{"SMLAL, SMLAL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 0010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SMLAL, SMLAL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 0010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMLAL, UMLAL2 (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 0010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMLAL, UMLAL2 (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 0010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SQDMLAL, SQDMLAL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 0011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMLAL, SQDMLAL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 0011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SMLSL, SMLSL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 0110 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SMLSL, SMLSL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 0110 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMLSL, UMLSL2 (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 0110 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMLSL, UMLSL2 (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 0110 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SQDMLSL, SQDMLSL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 0111 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMLSL, SQDMLSL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 0111 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SMULL, SMULL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 1010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SMULL, SMULL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMULL, UMULL2 (by element)", "0 Q:1 1 01111 01 L:1 M:1 Rm:4 1010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"UMULL, UMULL2 (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 1010 H:1 0 Rn:5 Rd:5", kDit},
      Row{"SQDMULL, SQDMULL2 (by element)", "0 Q:1 0 01111 01 L:1 M:1 Rm:4 1011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
      Row{"SQDMULL, SQDMULL2 (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1011 H:1 0 Rn:5 Rd:5",
          kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const IndexedLane at(word);
    const bool accumulates = by_element_accumulates(u(word), opcode(word));
    const auto x = read_v_half(m, rn(word), q(word));
    const auto destination = read_v_if(m, accumulates, rd(word), 128);
    const auto y = lane(d, m.v(at.number), at.index, at.size);
    m.set_v(rd(word), make_lanes(d, 64 / at.size, [&](unsigned i) {
              return by_element_lane_long(d, u(word), opcode(word),
                                          lane(d, destination, i, 2 * at.size),
                                          lane(d, x, i, at.size), y);
            }));
  }
};

}  // namespace a64::isa

#endif
