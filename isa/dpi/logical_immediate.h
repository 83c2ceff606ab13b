// Logical (immediate): AND, ORR, EOR, ANDS.
#ifndef A64_ISA_DPI_LOGICAL_IMMEDIATE_H
#define A64_ISA_DPI_LOGICAL_IMMEDIATE_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/dpi/decode_bit_masks.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct LogicalImmediate {
  static constexpr std::string_view kSection = "Logical (immediate)";
  static constexpr Pattern kFields = "sf:1 opc:2 100100 N:1 immr:6 imms:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"AND (immediate)", "sf:1 00 100100 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
      Row{"ORR (immediate)", "sf:1 01 100100 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
      Row{"EOR (immediate)", "sf:1 10 100100 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
      Row{"ANDS (immediate)", "sf:1 11 100100 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    return immediate(word) ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field opc = kFields["opc"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = read_x(m, rn(word), width(word));
    const auto y = d.constant(width(word), *immediate(word));
    if (opc(word) == 0b01) return write_x_or_sp(m, rd(word), d.or_(x, y));
    if (opc(word) == 0b10) return write_x_or_sp(m, rd(word), d.xor_(x, y));
    const auto result = d.and_(x, y);
    if (opc(word) == 0b00) return write_x_or_sp(m, rd(word), result);
    set_nzcv(m, result, d.constant(1, 0), d.constant(1, 0));
    write_x(m, rd(word), result);
  }

 private:
  static constexpr unsigned width(u32 word) { return kFields["sf"](word) ? 64 : 32; }
  static constexpr std::optional<u64> immediate(u32 word) {
    return decode_bit_masks(kFields["N"](word), kFields["imms"](word), kFields["immr"](word),
                            width(word));
  }
};

}  // namespace a64::isa

#endif
