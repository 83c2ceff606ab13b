// Test and branch (immediate): TBZ, TBNZ.
#ifndef A64_ISA_BRANCH_TEST_AND_BRANCH_H
#define A64_ISA_BRANCH_TEST_AND_BRANCH_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct TestAndBranch {
  static constexpr std::string_view kSection = "Test and branch (immediate)";
  static constexpr Pattern kFields = "b5:1 011011 op:1 b40:5 imm14:14 Rt:5";
  static constexpr std::array kRows = {
      Row{"TBZ", "b5:1 011011 0 b40:5 imm14:14 Rt:5", kNoData},
      Row{"TBNZ", "b5:1 011011 1 b40:5 imm14:14 Rt:5", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field b5 = kFields["b5"], op = kFields["op"], b40 = kFields["b40"],
                    imm14 = kFields["imm14"], rt = kFields["Rt"];
    auto& d = m.domain();
    const u64 offset = static_cast<u64>(imm14.sign_extended(word)) << 2;
    const auto bit = d.extract(read_x(m, rt(word), 64), b5(word) << 5 | b40(word), 1);
    m.branch(op(word) ? bit : d.not_(bit), m.pc() + offset);
  }
};

}  // namespace a64::isa

#endif
