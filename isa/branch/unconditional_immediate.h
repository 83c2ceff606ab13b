// Unconditional branch (immediate): B, BL.
#ifndef A64_ISA_BRANCH_UNCONDITIONAL_IMMEDIATE_H
#define A64_ISA_BRANCH_UNCONDITIONAL_IMMEDIATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct UnconditionalBranchImmediate {
  static constexpr std::string_view kSection = "Unconditional branch (immediate)";
  static constexpr Pattern kFields = "op:1 00101 imm26:26";
  static constexpr std::array kRows = {
      Row{"B", "0 00101 imm26:26", kNoData},
      Row{"BL", "1 00101 imm26:26", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field op = kFields["op"], imm26 = kFields["imm26"];
    auto& d = m.domain();
    const u64 offset = static_cast<u64>(imm26.sign_extended(word)) << 2;
    if (op(word)) write_x(m, 30, code_address(m, m.pc() + 4));
    m.branch(d.constant(1, 1), m.pc() + offset);
  }
};

}  // namespace a64::isa

#endif
