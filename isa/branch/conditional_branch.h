// Conditional branch (immediate): B.cond.
#ifndef A64_ISA_BRANCH_CONDITIONAL_BRANCH_H
#define A64_ISA_BRANCH_CONDITIONAL_BRANCH_H

#include <array>

#include "isa/conditions.h"
#include "isa/encoding_class.h"

namespace a64::isa {

struct ConditionalBranchImmediate {
  static constexpr std::string_view kSection = "Conditional branch (immediate)";
  static constexpr Pattern kFields = "0101010 0 imm19:19 0 cond:4";
  static constexpr std::array kRows = {Row{"B.cond", kFields, kNoData}};

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field imm19 = kFields["imm19"], cond = kFields["cond"];
    const u64 offset = static_cast<u64>(imm19.sign_extended(word)) << 2;
    m.branch(condition_holds(m, cond(word)), m.pc() + offset);
  }
};

}  // namespace a64::isa

#endif
