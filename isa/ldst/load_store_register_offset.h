// Load/store register (register offset): LDR, STR and their sizes, PRFM.
#ifndef A64_ISA_LDST_LOAD_STORE_REGISTER_OFFSET_H
#define A64_ISA_LDST_LOAD_STORE_REGISTER_OFFSET_H

#include <array>
#include <bit>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

struct LoadStoreRegisterOffset {
  static constexpr std::string_view kSection = "Load/store register (register offset)";
  static constexpr Pattern kFields = "size:2 111 V:1 00 opc:2 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STRB (register)", "00 111 0 00 00 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDRB (register)", "00 111 0 00 01 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDRSB (register)", "00 111 0 00 1 opc:1 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"STRH (register)", "01 111 0 00 00 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDRH (register)", "01 111 0 00 01 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDRSH (register)", "01 111 0 00 1 opc:1 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"STR (register)", "1 size:1 111 0 00 00 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDR (register)", "1 size:1 111 0 00 01 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"LDRSW (register)", "10 111 0 00 10 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kDit},
      Row{"PRFM (register)", "11 111 0 00 10 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5", kNoData},
      Row{"STR (register, SIMD&FP)", "size:2 111 1 00 opc:1 0 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5",
          kDit},
      Row{"LDR (register, SIMD&FP)", "size:2 111 1 00 opc:1 1 1 Rm:5 option:3 S:1 10 Rn:5 Rt:5",
          kDit},
  };
  static constexpr Field kSize = kFields["size"], kV = kFields["V"], kOpc = kFields["opc"];

  static constexpr Support check(u32 word) {
    constexpr Field option = kFields["option"];
    if (!(option(word) & 2)) return Support::kUndefined;  // an extended byte or halfword
    if (kV(word) && !simd_size_allocated(kSize(word), kOpc(word))) return Support::kUndefined;
    return Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], option = kFields["option"], s = kFields["S"],
                    rn = kFields["Rn"], rt = kFields["Rt"];
    const Transfer transfer = single_transfer(kSize(word), kV(word), kOpc(word));
    const unsigned shift = s(word) ? std::countr_zero(transfer.bytes) : 0;
    const auto offset = read_extended_x(m, rm(word), option(word), shift, 64);
    transfer_indexed(m, transfer, rt(word), rn(word), offset, Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
