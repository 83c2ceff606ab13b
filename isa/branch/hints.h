// Hints: NOP, YIELD, BTI, the pointer authentication hints and the rest of the HINT space,
// none of which has an effect here.
#ifndef A64_ISA_BRANCH_HINTS_H
#define A64_ISA_BRANCH_HINTS_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/machine.h"

namespace a64::isa {

/// The pointer authentication hints stand for code that signs X30 on entry and authenticates it
/// before it returns. With the feature off they are NOPs; with it on, signing and then
/// authenticating a canonical address with the same modifier gives it back. So the pair is
/// modelled as the identity, and a signature that is looked at in between is not modelled (to
/// compare with hardware or an emulator, switch the feature off there).
/// The others wait, signal, trace or order, which no register or byte of memory shows.
struct Hints {
  static constexpr std::string_view kSection = "Hints";
  static constexpr std::array kRows = {
      Row{"NOP", "1101 0101 0000 0011 0010 0000 000 11111", kNoData},
      Row{"YIELD", "1101 0101 0000 0011 0010 0000 001 11111", kNoData},
      Row{"WFE", "1101 0101 0000 0011 0010 0000 010 11111", kNoData},
      Row{"WFI", "1101 0101 0000 0011 0010 0000 011 11111", kNoData},
      Row{"SEV", "1101 0101 0000 0011 0010 0000 100 11111", kNoData},
      Row{"SEVL", "1101 0101 0000 0011 0010 0000 101 11111", kNoData},
      Row{"DGH", "1101 0101 0000 0011 0010 0000 110 11111", kNoData},
      Row{"XPACLRI", "1101 0101 0000 0011 0010 0000 111 11111", kUnlisted},
      Row{"PACIA1716", "1101 0101 0000 0011 0010 0001 000 11111", kUnlisted},
      Row{"PACIB1716", "1101 0101 0000 0011 0010 0001 010 11111", kUnlisted},
      Row{"AUTIA1716", "1101 0101 0000 0011 0010 0001 100 11111", kUnlisted},
      Row{"AUTIB1716", "1101 0101 0000 0011 0010 0001 110 11111", kUnlisted},
      Row{"ESB", "1101 0101 0000 0011 0010 0010 000 11111", kNoData},
      Row{"PSB CSYNC", "1101 0101 0000 0011 0010 0010 001 11111", kNoData},
      Row{"TSB CSYNC", "1101 0101 0000 0011 0010 0010 010 11111", kNoData},
      Row{"CSDB", "1101 0101 0000 0011 0010 0010 100 11111", kNoData},
      Row{"PACIAZ, PACIASP", "1101 0101 0000 0011 0010 0011 00 sp:1 11111", kUnlisted},
      Row{"PACIBZ, PACIBSP", "1101 0101 0000 0011 0010 0011 01 sp:1 11111", kUnlisted},
      Row{"AUTIAZ, AUTIASP", "1101 0101 0000 0011 0010 0011 10 sp:1 11111", kUnlisted},
      Row{"AUTIBZ, AUTIBSP", "1101 0101 0000 0011 0010 0011 11 sp:1 11111", kUnlisted},
      Row{"BTI", "1101 0101 0000 0011 0010 0100 targets:2 0 11111", kNoData},
      // The part of the space that no instruction above has taken executes as NOP.
      Row{"HINT", "1101 0101 0000 0011 0010 0001 op2:2 1 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 0010 011 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 0010 101 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 0010 11 op2:1 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 0100 op2:2 1 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 0101 op2:3 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 011 CRm:1 op2:3 11111", kNoData},
      Row{"HINT", "1101 0101 0000 0011 0010 1 CRm:3 op2:3 11111", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M&, u32) {}
};

}  // namespace a64::isa

#endif
