// Load/store register (immediate post-indexed): LDR, STR and their sizes.
#ifndef A64_ISA_LDST_LOAD_STORE_IMMEDIATE_POST_INDEXED_H
#define A64_ISA_LDST_LOAD_STORE_IMMEDIATE_POST_INDEXED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

struct LoadStoreImmediatePostIndexed {
  static constexpr std::string_view kSection = "Load/store register (immediate post-indexed)";
  static constexpr Pattern kFields = "size:2 111 V:1 00 opc:2 0 imm9:9 01 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STRB (immediate)", "00 111 0 00 00 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDRB (immediate)", "00 111 0 00 01 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDRSB (immediate)", "00 111 0 00 1 opc:1 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"STRH (immediate)", "01 111 0 00 00 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDRH (immediate)", "01 111 0 00 01 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDRSH (immediate)", "01 111 0 00 1 opc:1 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"STR (immediate)", "1 size:1 111 0 00 00 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDR (immediate)", "1 size:1 111 0 00 01 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDRSW (immediate)", "10 111 0 00 10 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"STR (immediate, SIMD&FP)", "size:2 111 1 00 opc:1 0 0 imm9:9 01 Rn:5 Rt:5", kDit},
      Row{"LDR (immediate, SIMD&FP)", "size:2 111 1 00 opc:1 1 0 imm9:9 01 Rn:5 Rt:5", kDit},
  };
  static constexpr Field kSize = kFields["size"], kV = kFields["V"], kOpc = kFields["opc"];

  static constexpr Support check(u32 word) {
    constexpr Field rn = kFields["Rn"], rt = kFields["Rt"];
    if (kV(word)) {
      return simd_size_allocated(kSize(word), kOpc(word)) ? Support::kSupported
                                                          : Support::kUndefined;
    }
    return base_is_transferred(rn(word), rt(word)) ? Support::kUnsupported : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field imm9 = kFields["imm9"], rn = kFields["Rn"], rt = kFields["Rt"];
    const Transfer transfer = single_transfer(kSize(word), kV(word), kOpc(word));
    transfer_indexed(m, transfer, rt(word), rn(word), byte_offset(m, imm9.sign_extended(word)),
                     Indexing::kPost);
  }
};

}  // namespace a64::isa

#endif
