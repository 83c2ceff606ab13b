// Load/store register (unsigned immediate): LDR, STR and their sizes, PRFM.
#ifndef A64_ISA_LDST_LOAD_STORE_UNSIGNED_IMMEDIATE_H
#define A64_ISA_LDST_LOAD_STORE_UNSIGNED_IMMEDIATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

struct LoadStoreUnsignedImmediate {
  static constexpr std::string_view kSection = "Load/store register (unsigned immediate)";
  static constexpr Pattern kFields = "size:2 111 V:1 01 opc:2 imm12:12 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STRB (immediate)", "00 111 0 01 00 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDRB (immediate)", "00 111 0 01 01 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDRSB (immediate)", "00 111 0 01 1 opc:1 imm12:12 Rn:5 Rt:5", kDit},
      Row{"STRH (immediate)", "01 111 0 01 00 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDRH (immediate)", "01 111 0 01 01 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDRSH (immediate)", "01 111 0 01 1 opc:1 imm12:12 Rn:5 Rt:5", kDit},
      Row{"STR (immediate)", "1 size:1 111 0 01 00 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDR (immediate)", "1 size:1 111 0 01 01 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDRSW (immediate)", "10 111 0 01 10 imm12:12 Rn:5 Rt:5", kDit},
      Row{"PRFM (immediate)", "11 111 0 01 10 imm12:12 Rn:5 Rt:5", kNoData},
      Row{"STR (immediate, SIMD&FP)", "size:2 111 1 01 opc:1 0 imm12:12 Rn:5 Rt:5", kDit},
      Row{"LDR (immediate, SIMD&FP)", "size:2 111 1 01 opc:1 1 imm12:12 Rn:5 Rt:5", kDit},
  };
  static constexpr Field kSize = kFields["size"], kV = kFields["V"], kOpc = kFields["opc"];

  static constexpr Support check(u32 word) {
    if (kV(word) && !simd_size_allocated(kSize(word), kOpc(word))) return Support::kUndefined;
    return Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field imm12 = kFields["imm12"], rn = kFields["Rn"], rt = kFields["Rt"];
    const Transfer transfer = single_transfer(kSize(word), kV(word), kOpc(word));
    transfer_indexed(m, transfer, rt(word), rn(word),
                     byte_offset(m, i64{imm12(word)} * transfer.bytes), Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
