// Compare and branch (immediate): CBZ, CBNZ.
#ifndef A64_ISA_BRANCH_COMPARE_AND_BRANCH_H
#define A64_ISA_BRANCH_COMPARE_AND_BRANCH_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct CompareAndBranch {
  static constexpr std::string_view kSection = "Compare and branch (immediate)";
  static constexpr Pattern kFields = "sf:1 011010 op:1 imm19:19 Rt:5";
  static constexpr std::array kRows = {
      Row{"CBZ", "sf:1 011010 0 imm19:19 Rt:5", kNoData},
      Row{"CBNZ", "sf:1 011010 1 imm19:19 Rt:5", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], op = kFields["op"], imm19 = kFields["imm19"],
                    rt = kFields["Rt"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const u64 offset = static_cast<u64>(imm19.sign_extended(word)) << 2;
    const auto is_zero = d.eq(read_x(m, rt(word), width), d.constant(width, 0));
    m.branch(op(word) ? d.not_(is_zero) : is_zero, m.pc() + offset);
  }
};

}  // namespace a64::isa

#endif
