// Add/subtract (shifted register): ADD, ADDS, SUB, SUBS.
#ifndef A64_ISA_DPR_ADD_SUB_SHIFTED_H
#define A64_ISA_DPR_ADD_SUB_SHIFTED_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/dpr/shifted_register.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct AddSubShiftedRegister {
  static constexpr std::string_view kSection = "Add/subtract (shifted register)";
  static constexpr Pattern kFields = "sf:1 op:1 S:1 01011 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADD (shifted register)", "sf:1 0 0 01011 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"ADDS (shifted register)", "sf:1 0 1 01011 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"SUB (shifted register)", "sf:1 1 0 01011 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"SUBS (shifted register)", "sf:1 1 1 01011 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    const bool reserved =
        kFields["shift"](word) == 0b11 || (!kFields["sf"](word) && kFields["imm6"](word) > 31);
    return reserved ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], s = kFields["S"],
                    shift = kFields["shift"], rm = kFields["Rm"], imm6 = kFields["imm6"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x(m, rn(word), width);
    const auto y = read_shifted_x(m, rm(word), shift(word), imm6(word), width);
    write_x(m, rd(word), add_or_subtract(m, x, y, op(word), s(word)));
  }
};

}  // namespace a64::isa

#endif
