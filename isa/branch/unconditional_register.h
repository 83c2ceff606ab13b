// Unconditional branch (register): BR, BLR, RET.
#ifndef A64_ISA_BRANCH_UNCONDITIONAL_REGISTER_H
#define A64_ISA_BRANCH_UNCONDITIONAL_REGISTER_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct UnconditionalBranchRegister {
  static constexpr std::string_view kSection = "Unconditional branch (register)";
  static constexpr Pattern kFields = "1101011 opc:4 11111 000000 Rn:5 00000";
  static constexpr std::array kRows = {
      Row{"BR", "1101011 0000 11111 000000 Rn:5 00000", kNoData},
      Row{"BLR", "1101011 0001 11111 000000 Rn:5 00000", kNoData},
      Row{"RET", "1101011 0010 11111 000000 Rn:5 00000", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field opc = kFields["opc"], rn = kFields["Rn"];
    const auto target = read_x(m, rn(word), 64);  // before X30 changes: BLR X30 is allowed
    if (opc(word) == 0b0001) write_x(m, 30, code_address(m, m.pc() + 4));
    m.jump(target);
  }
};

}  // namespace a64::isa

#endif
