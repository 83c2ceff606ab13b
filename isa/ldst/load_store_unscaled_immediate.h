// Load/store register (unscaled immediate): LDUR, STUR and their sizes, PRFUM.
#ifndef A64_ISA_LDST_LOAD_STORE_UNSCALED_IMMEDIATE_H
#define A64_ISA_LDST_LOAD_STORE_UNSCALED_IMMEDIATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

struct LoadStoreUnscaledImmediate {
  static constexpr std::string_view kSection = "Load/store register (unscaled immediate)";
  static constexpr Pattern kFields = "size:2 111 V:1 00 opc:2 0 imm9:9 00 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STURB", "00 111 0 00 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDURB", "00 111 0 00 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDURSB", "00 111 0 00 1 opc:1 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"STURH", "01 111 0 00 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDURH", "01 111 0 00 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDURSH", "01 111 0 00 1 opc:1 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"STUR", "1 size:1 111 0 00 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDUR", "1 size:1 111 0 00 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDURSW", "10 111 0 00 10 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"PRFUM", "11 111 0 00 10 0 imm9:9 00 Rn:5 Rt:5", kNoData},
      Row{"STUR (SIMD&FP)", "size:2 111 1 00 opc:1 0 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDUR (SIMD&FP)", "size:2 111 1 00 opc:1 1 0 imm9:9 00 Rn:5 Rt:5", kDit},
  };
  static constexpr Field kSize = kFields["size"], kV = kFields["V"], kOpc = kFields["opc"];

  static constexpr Support check(u32 word) {
    if (kV(word) && !simd_size_allocated(kSize(word), kOpc(word))) return Support::kUndefined;
    return Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field imm9 = kFields["imm9"], rn = kFields["Rn"], rt = kFields["Rt"];
    const Transfer transfer = single_transfer(kSize(word), kV(word), kOpc(word));
    transfer_indexed(m, transfer, rt(word), rn(word), byte_offset(m, imm9.sign_extended(word)),
                     Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
