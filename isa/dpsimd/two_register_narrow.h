// Advanced SIMD two-register miscellaneous, narrowing, vector and scalar: XTN, SQXTN, SQXTUN,
// UQXTN; and the one that widens, SHLL.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_NARROW_H
#define A64_ISA_DPSIMD_TWO_REGISTER_NARROW_H

#include <array>

#include "isa/dpsimd/saturate.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// The narrow result for lane x of 2 * size bits, for U:opcode.
template <ValueDomain D, class V = typename D::Value>
V narrow_lane(D& d, bool u, u32 opcode, V x, unsigned size) {
  const bool is_sqxtun = opcode == 0b10010;
  if (is_sqxtun && !u) return d.extract(x, 0, size);
  return saturate(d, u && !is_sqxtun, u, x, size);
}

struct TwoRegisterNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"XTN, XTN2", "0 Q:1 0 01110 size:2 10000 10010 10 Rn:5 Rd:5", kDit},
      Row{"SQXTUN, SQXTUN2", "0 Q:1 1 01110 size:2 10000 10010 10 Rn:5 Rd:5", kUnlisted},
      Row{"SQXTN, SQXTN2", "0 Q:1 0 01110 size:2 10000 10100 10 Rn:5 Rd:5", kUnlisted},
      Row{"UQXTN, UQXTN2", "0 Q:1 1 01110 size:2 10000 10100 10 Rn:5 Rd:5", kUnlisted},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned size = 8U << kSize(word);
    write_v_half(m, rd(word), q(word), map_lanes(d, m.v(rn(word)), 2 * size, [&](V x) {
                   return narrow_lane(d, u(word), opcode(word), x, size);
                 }));
  }
};

struct ScalarTwoRegisterNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD scalar two-register miscellaneous";
  static constexpr Pattern kFields = "01 U:1 11110 size:2 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SQXTUN, SQXTUN2", "01 1 11110 size:2 10000 10010 10 Rn:5 Rd:5", kUnlisted},
      Row{"SQXTN, SQXTN2", "01 0 11110 size:2 10000 10100 10 Rn:5 Rd:5", kUnlisted},
      Row{"UQXTN, UQXTN2", "01 1 11110 size:2 10000 10100 10 Rn:5 Rd:5", kUnlisted},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) { return TwoRegisterNarrow::check(word); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    const unsigned size = 8U << kSize(word);
    write_v(m, rd(word),
            narrow_lane(m.domain(), u(word), opcode(word), read_v(m, rn(word), 2 * size), size));
  }
};

/// SHLL: each lane of a half, shifted left by its size.
struct TwoRegisterShiftLong {
  static constexpr std::string_view kSection = TwoRegisterNarrow::kSection;
  static constexpr Pattern kFields = "0 Q:1 1 01110 size:2 10000 10011 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHLL, SHLL2", "0 Q:1 1 01110 size:2 10000 10011 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) { return TwoRegisterNarrow::check(word); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], size = kFields["size"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = 8U << size(word);
    m.set_v(rd(word), map_lanes(d, read_v_half(m, rn(word), q(word)), width,
                                [&](auto x) { return d.concat(x, d.constant(width, 0)); }));
  }
};

}  // namespace a64::isa

#endif
