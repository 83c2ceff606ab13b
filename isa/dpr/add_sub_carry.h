// Add/subtract (with carry): ADC, ADCS, SBC, SBCS.
#ifndef A64_ISA_DPR_ADD_SUB_CARRY_H
#define A64_ISA_DPR_ADD_SUB_CARRY_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct AddSubWithCarry {
  static constexpr std::string_view kSection = "Add/subtract (with carry)";
  static constexpr Pattern kFields = "sf:1 op:1 S:1 11010000 Rm:5 000000 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADC", "sf:1 0 0 11010000 Rm:5 000000 Rn:5 Rd:5", kDit},
      Row{"ADCS", "sf:1 0 1 11010000 Rm:5 000000 Rn:5 Rd:5", kDit},
      Row{"SBC", "sf:1 1 0 11010000 Rm:5 000000 Rn:5 Rd:5", kDit},
      Row{"SBCS", "sf:1 1 1 11010000 Rm:5 000000 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], s = kFields["S"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x(m, rn(word), width);
    const auto y = read_x(m, rm(word), width);
    write_x(m, rd(word), add_with_carry(m, x, op(word) ? d.not_(y) : y, m.flag(Flag::kC), s(word)));
  }
};

}  // namespace a64::isa

#endif
