// Load register (literal): LDR, LDRSW, PRFM with an address relative to the program counter.
#ifndef A64_ISA_LDST_LOAD_REGISTER_LITERAL_H
#define A64_ISA_LDST_LOAD_REGISTER_LITERAL_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

struct LoadRegisterLiteral {
  static constexpr std::string_view kSection = "Load register (literal)";
  static constexpr Pattern kFields = "opc:2 011 V:1 00 imm19:19 Rt:5";
  static constexpr std::array kRows = {
      Row{"LDR (literal)", "0 opc:1 011 0 00 imm19:19 Rt:5", kDit},
      Row{"LDRSW (literal)", "10 011 0 00 imm19:19 Rt:5", kDit},
      Row{"PRFM (literal)", "11 011 0 00 imm19:19 Rt:5", kNoData},
      Row{"LDR (literal, SIMD&FP)", "opc:2 011 1 00 imm19:19 Rt:5", kDit},
  };
  static constexpr Field kOpc = kFields["opc"], kV = kFields["V"];

  static constexpr Support check(u32 word) {
    return kV(word) && kOpc(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field imm19 = kFields["imm19"], rt = kFields["Rt"];
    const u64 target = m.pc() + static_cast<u64>(imm19.sign_extended(word) * 4);
    const auto address = code_address(m, target);
    const Transfer transfer = transfer_of(word);
    if (transfer.kind == Transfer::Kind::kPrefetch) return prefetch(m, address);
    move_register(m, transfer, rt(word), address);
  }

 private:
  static constexpr Transfer transfer_of(u32 word) {
    using enum Transfer::Kind;
    const u32 opc = kOpc(word);
    if (kV(word)) return {kLoad, true, 4U << opc, 0};
    if (opc == 3) return {kPrefetch, false, 8, 0};
    return {kLoad, false, opc == 1 ? 8U : 4U, opc == 2 ? 64U : 0};
  }
};

}  // namespace a64::isa

#endif
