// Barriers: DSB, DMB, ISB, SB, CLREX. They order what other observers see, and speculation; one
// processor's registers and memory show nothing of it.
#ifndef A64_ISA_BRANCH_BARRIERS_H
#define A64_ISA_BRANCH_BARRIERS_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/machine.h"

namespace a64::isa {

struct Barriers {
  static constexpr std::string_view kSection = "Barriers";
  static constexpr Pattern kFields = "1101 0101 0000 0011 0011 CRm:4 op2:3 11111";
  static constexpr std::array kRows = {
      Row{"CLREX", "1101 0101 0000 0011 0011 CRm:4 010 11111", kNoData},
      Row{"DSB", "1101 0101 0000 0011 0011 CRm:4 100 11111", kNoData},
      Row{"DMB", "1101 0101 0000 0011 0011 CRm:4 101 11111", kNoData},
      Row{"ISB", "1101 0101 0000 0011 0011 CRm:4 110 11111", kNoData},
      Row{"SB", "1101 0101 0000 0011 0011 0000 111 11111", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M&, u32) {}
};

}  // namespace a64::isa

#endif
