// Floating-point conditional select: FCSEL, which moves bits and computes nothing.
#ifndef A64_ISA_DPSIMD_FLOAT_CONDITIONAL_SELECT_H
#define A64_ISA_DPSIMD_FLOAT_CONDITIONAL_SELECT_H

#include <array>

#include "isa/conditions.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct FloatConditionalSelect {
  static constexpr std::string_view kSection = "Floating-point conditional select";
  static constexpr Pattern kFields = "0 0 0 11110 ptype:2 1 Rm:5 cond:4 11 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"FCSEL", "0 0 0 11110 0 ptype:1 1 Rm:5 cond:4 11 Rn:5 Rd:5", kDit},
      Row{"FCSEL", "0 0 0 11110 11 1 Rm:5 cond:4 11 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field ptype = kFields["ptype"], rm = kFields["Rm"], cond = kFields["cond"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = float_width(ptype(word));
    const auto x = read_v(m, rn(word), width), y = read_v(m, rm(word), width);
    write_v(m, rd(word), m.domain().select(condition_holds(m, cond(word)), x, y));
  }
};

}  // namespace a64::isa

#endif
