// Logical (shifted register): AND, BIC, ORR, ORN, EOR, EON, ANDS, BICS.
#ifndef A64_ISA_DPR_LOGICAL_SHIFTED_H
#define A64_ISA_DPR_LOGICAL_SHIFTED_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/dpr/shifted_register.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct LogicalShiftedRegister {
  static constexpr std::string_view kSection = "Logical (shifted register)";
  static constexpr Pattern kFields = "sf:1 opc:2 01010 shift:2 N:1 Rm:5 imm6:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"AND (shifted register)", "sf:1 00 01010 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"BIC (shifted register)", "sf:1 00 01010 shift:2 1 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"ORR (shifted register)", "sf:1 01 01010 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"ORN (shifted register)", "sf:1 01 01010 shift:2 1 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"EOR (shifted register)", "sf:1 10 01010 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"EON (shifted register)", "sf:1 10 01010 shift:2 1 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"ANDS (shifted register)", "sf:1 11 01010 shift:2 0 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
      Row{"BICS (shifted register)", "sf:1 11 01010 shift:2 1 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    const bool fits = kFields["sf"](word) || kFields["imm6"](word) < 32;
    return fits ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], opc = kFields["opc"], shift = kFields["shift"],
                    n = kFields["N"], rm = kFields["Rm"], imm6 = kFields["imm6"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x(m, rn(word), width);
    auto y = read_shifted_x(m, rm(word), shift(word), imm6(word), width);
    if (n(word)) y = d.not_(y);
    if (opc(word) == 0b01) return write_x(m, rd(word), d.or_(x, y));
    if (opc(word) == 0b10) return write_x(m, rd(word), d.xor_(x, y));
    const auto result = d.and_(x, y);
    if (opc(word) == 0b11) set_nzcv(m, result, d.constant(1, 0), d.constant(1, 0));
    write_x(m, rd(word), result);
  }
};

}  // namespace a64::isa

#endif
