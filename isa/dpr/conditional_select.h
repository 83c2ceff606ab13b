// Conditional select: CSEL, CSINC, CSINV, CSNEG.
#ifndef A64_ISA_DPR_CONDITIONAL_SELECT_H
#define A64_ISA_DPR_CONDITIONAL_SELECT_H

#include <array>

#include "isa/conditions.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct ConditionalSelect {
  static constexpr std::string_view kSection = "Conditional select";
  static constexpr Pattern kFields = "sf:1 op:1 0 11010100 Rm:5 cond:4 0 o2:1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CSEL", "sf:1 0 0 11010100 Rm:5 cond:4 0 0 Rn:5 Rd:5", kDit},
      Row{"CSINC", "sf:1 0 0 11010100 Rm:5 cond:4 0 1 Rn:5 Rd:5", kDit},
      Row{"CSINV", "sf:1 1 0 11010100 Rm:5 cond:4 0 0 Rn:5 Rd:5", kDit},
      Row{"CSNEG", "sf:1 1 0 11010100 Rm:5 cond:4 0 1 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], o2 = kFields["o2"], rm = kFields["Rm"],
                    cond = kFields["cond"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto taken = read_x(m, rn(word), width);
    auto other = read_x(m, rm(word), width);
    if (op(word)) other = d.not_(other);
    if (o2(word)) other = d.add(other, d.constant(width, 1));
    write_x(m, rd(word), d.select(condition_holds(m, cond(word)), taken, other));
  }
};

}  // namespace a64::isa

#endif
