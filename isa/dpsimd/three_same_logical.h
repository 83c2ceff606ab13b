// Advanced SIMD three same, the logical instructions: AND, BIC, ORR, ORN, EOR, BSL, BIT, BIF.
// They have no lanes, so they work on the whole 64- or 128-bit value.
#ifndef A64_ISA_DPSIMD_THREE_SAME_LOGICAL_H
#define A64_ISA_DPSIMD_THREE_SAME_LOGICAL_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeSameLogical {
  static constexpr std::string_view kSection = "Advanced SIMD three same";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 opc:2 1 Rm:5 00011 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"AND (vector)", "0 Q:1 0 01110 00 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"BIC (vector, register)", "0 Q:1 0 01110 01 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"ORR (vector, register)", "0 Q:1 0 01110 10 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"ORN (vector)", "0 Q:1 0 01110 11 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"EOR (vector)", "0 Q:1 1 01110 00 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"BSL", "0 Q:1 1 01110 01 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"BIT", "0 Q:1 1 01110 10 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
      Row{"BIF", "0 Q:1 1 01110 11 1 Rm:5 00011 1 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], rm = kFields["Rm"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    const unsigned width = q(word) ? 128 : 64;
    const auto y = read_v(m, rm(word), width), x = read_v(m, rn(word), width);
    write_v(m, rd(word),
            u(word) ? exclusive(m.domain(), word, read_v(m, rd(word), width), x, y)
                    : inclusive(m.domain(), word, x, y));
  }

 private:
  static constexpr Field kOpc = kFields["opc"];

  /// AND, BIC, ORR, ORN.
  template <ValueDomain D, class V = typename D::Value>
  static V inclusive(D& d, u32 word, V x, V y) {
    if (kOpc(word) & 1) y = d.not_(y);
    return kOpc(word) & 2 ? d.or_(x, y) : d.and_(x, y);
  }

  /// EOR, BSL, BIT, BIF: x where the mask is 1, the other operand where it is 0.
  template <ValueDomain D, class V = typename D::Value>
  static V exclusive(D& d, u32 word, V destination, V x, V y) {
    if (kOpc(word) == 0) return d.xor_(x, y);
    const auto select = [&](V other, V mask) {
      return d.xor_(other, d.and_(d.xor_(other, x), mask));
    };
    if (kOpc(word) == 1) return select(y, destination);
    return select(destination, kOpc(word) == 2 ? y : d.not_(y));
  }
};

}  // namespace a64::isa

#endif
