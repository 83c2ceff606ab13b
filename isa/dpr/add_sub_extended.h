// Add/subtract (extended register): ADD, ADDS, SUB, SUBS.
#ifndef A64_ISA_DPR_ADD_SUB_EXTENDED_H
#define A64_ISA_DPR_ADD_SUB_EXTENDED_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct AddSubExtendedRegister {
  static constexpr std::string_view kSection = "Add/subtract (extended register)";
  static constexpr Pattern kFields = "sf:1 op:1 S:1 01011 00 1 Rm:5 option:3 imm3:3 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADD (extended register)", "sf:1 0 0 01011 00 1 Rm:5 option:3 imm3:3 Rn:5 Rd:5", kDit},
      Row{"ADDS (extended register)", "sf:1 0 1 01011 00 1 Rm:5 option:3 imm3:3 Rn:5 Rd:5", kDit},
      Row{"SUB (extended register)", "sf:1 1 0 01011 00 1 Rm:5 option:3 imm3:3 Rn:5 Rd:5", kDit},
      Row{"SUBS (extended register)", "sf:1 1 1 01011 00 1 Rm:5 option:3 imm3:3 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    return kFields["imm3"](word) <= 4 ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], s = kFields["S"], rm = kFields["Rm"],
                    option = kFields["option"], imm3 = kFields["imm3"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x_or_sp(m, rn(word), width);
    const auto y = read_extended_x(m, rm(word), option(word), imm3(word), width);
    const auto sum = add_or_subtract(m, x, y, op(word), s(word));
    if (s(word)) {
      write_x(m, rd(word), sum);
    } else {
      write_x_or_sp(m, rd(word), sum);
    }
  }
};

}  // namespace a64::isa

#endif
