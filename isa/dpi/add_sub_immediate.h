// Add/subtract (immediate): ADD, ADDS, SUB, SUBS.
#ifndef A64_ISA_DPI_ADD_SUB_IMMEDIATE_H
#define A64_ISA_DPI_ADD_SUB_IMMEDIATE_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct AddSubImmediate {
  static constexpr std::string_view kSection = "Add/subtract (immediate)";
  static constexpr Pattern kFields = "sf:1 op:1 S:1 100010 sh:1 imm12:12 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADD (immediate)", "sf:1 0 0 100010 sh:1 imm12:12 Rn:5 Rd:5", kDit},
      Row{"ADDS (immediate)", "sf:1 0 1 100010 sh:1 imm12:12 Rn:5 Rd:5", kDit},
      Row{"SUB (immediate)", "sf:1 1 0 100010 sh:1 imm12:12 Rn:5 Rd:5", kDit},
      Row{"SUBS (immediate)", "sf:1 1 1 100010 sh:1 imm12:12 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], s = kFields["S"], sh = kFields["sh"],
                    imm12 = kFields["imm12"], rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x_or_sp(m, rn(word), width);
    const auto y = m.domain().constant(width, u128{imm12(word)} << (sh(word) ? 12 : 0));
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
