// Hints: the pointer authentication hints, and NOP, YIELD, BTI and the rest of the HINT space,
// which have no effect here.
#ifndef A64_ISA_BRANCH_HINTS_H
#define A64_ISA_BRANCH_HINTS_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/pointer_authentication.h"
#include "isa/registers.h"

namespace a64::isa {

/// The pointer authentication hints sign, authenticate or strip X30 or X17: what that gives is
/// the machine's to say (isa/machine.h), as it depends on keys that no routine sees.
/// WFE and WFI may wait, which a machine may want to know. The others signal, trace or order,
/// which no register or byte of memory shows.
struct Hints {
  static constexpr std::string_view kSection = "Hints";
  static constexpr Pattern kFields = "1101 0101 0000 0011 0010 CRm:4 op2:3 11111";
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

  /// Where these are implemented they are more than a NOP: PACM makes the address of the next
  /// PACIASP part of its modifier, CHKFEAT writes X16.
  static constexpr Support check(u32 word) {
    constexpr Field crm = kFields["CRm"], op2 = kFields["op2"];
    const bool pacm = crm(word) == 0b0100 && op2(word) == 0b111;
    const bool chkfeat = crm(word) == 0b0101 && op2(word) == 0b000;
    return pacm || chkfeat ? Support::kUnsupported : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field crm = kFields["CRm"], op2 = kFields["op2"];
    const unsigned op = op2(word);
    const auto key = op & 0b010 ? PointerKey::kB : PointerKey::kA;
    const auto operation = op & 0b100 ? PointerOperation::kAuthenticate : PointerOperation::kSign;
    if (crm(word) == 0b0000 && op == 0b111) {  // XPACLRI
      on_pointer(m, PointerOperation::kStrip, PointerKey::kA, 30, m.domain().constant(64, 0));
    } else if (crm(word) == 0b0000 && (op == 0b010 || op == 0b011)) {  // WFE, WFI
      if constexpr (requires { m.wait(); }) m.wait();
    } else if (crm(word) == 0b0001 && (op & 1) == 0) {  // PACIA1716 and others
      on_pointer(m, operation, key, 17, m.x(16));
    } else if (crm(word) == 0b0011) {  // PACIASP, PACIAZ and others
      on_pointer(m, operation, key, 30, op & 1 ? m.sp() : m.domain().constant(64, 0));
    }
  }

 private:
  template <Machine M>
  static void on_pointer(M& m, PointerOperation operation, PointerKey key, unsigned n,
                         ValueOf<M> modifier) {
    if constexpr (requires { m.pointer_operation(operation, key, m.x(n), modifier); }) {
      m.set_x(n, m.pointer_operation(operation, key, m.x(n), modifier));
    }
  }
};

}  // namespace a64::isa

#endif
