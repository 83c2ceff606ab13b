// Conditional compare (register) and (immediate): CCMN, CCMP.
#ifndef A64_ISA_DPR_CONDITIONAL_COMPARE_H
#define A64_ISA_DPR_CONDITIONAL_COMPARE_H

#include <array>

#include "isa/add_with_carry.h"
#include "isa/conditions.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

/// Flags of x + y or x - y if `cond` holds, else the four bits of `nzcv`.
template <Machine M>
void conditional_compare(M& m, ValueOf<M> x, ValueOf<M> y, bool subtract, unsigned cond,
                         unsigned nzcv) {
  auto& d = m.domain();
  const auto holds = condition_holds(m, cond);
  add_or_subtract(m, x, y, subtract, true);
  unsigned bit = 4;
  for (const Flag f : {Flag::kN, Flag::kZ, Flag::kC, Flag::kV}) {
    m.set_flag(f, d.select(holds, m.flag(f), d.constant(1, nzcv >> --bit)));
  }
}

struct ConditionalCompareRegister {
  static constexpr std::string_view kSection = "Conditional compare (register)";
  static constexpr Pattern kFields = "sf:1 op:1 1 11010010 Rm:5 cond:4 0 0 Rn:5 0 nzcv:4";
  static constexpr std::array kRows = {
      Row{"CCMN (register)", "sf:1 0 1 11010010 Rm:5 cond:4 0 0 Rn:5 0 nzcv:4", kDit},
      Row{"CCMP (register)", "sf:1 1 1 11010010 Rm:5 cond:4 0 0 Rn:5 0 nzcv:4", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], rm = kFields["Rm"],
                    cond = kFields["cond"], rn = kFields["Rn"], nzcv = kFields["nzcv"];
    const unsigned width = sf(word) ? 64 : 32;
    conditional_compare(m, read_x(m, rn(word), width), read_x(m, rm(word), width), op(word),
                        cond(word), nzcv(word));
  }
};

struct ConditionalCompareImmediate {
  static constexpr std::string_view kSection = "Conditional compare (immediate)";
  static constexpr Pattern kFields = "sf:1 op:1 1 11010010 imm5:5 cond:4 1 0 Rn:5 0 nzcv:4";
  static constexpr std::array kRows = {
      Row{"CCMN (immediate)", "sf:1 0 1 11010010 imm5:5 cond:4 1 0 Rn:5 0 nzcv:4", kDit},
      Row{"CCMP (immediate)", "sf:1 1 1 11010010 imm5:5 cond:4 1 0 Rn:5 0 nzcv:4", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], imm5 = kFields["imm5"],
                    cond = kFields["cond"], rn = kFields["Rn"], nzcv = kFields["nzcv"];
    const unsigned width = sf(word) ? 64 : 32;
    const auto y = m.domain().constant(width, imm5(word));
    conditional_compare(m, read_x(m, rn(word), width), y, op(word), cond(word), nzcv(word));
  }
};

}  // namespace a64::isa

#endif
