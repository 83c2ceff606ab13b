// Load/store register pair (offset): LDP, LDPSW, STP.
#ifndef A64_ISA_LDST_LOAD_STORE_PAIR_OFFSET_H
#define A64_ISA_LDST_LOAD_STORE_PAIR_OFFSET_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/pair.h"

namespace a64::isa {

struct LoadStorePairOffset {
  static constexpr std::string_view kSection = "Load/store register pair (offset)";
  static constexpr std::array kRows = {
      Row{"STP", "opc:1 0 101 0 010 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP", "opc:1 0 101 0 010 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDPSW", "01 101 0 010 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STP (SIMD&FP)", "opc:2 101 1 010 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP (SIMD&FP)", "opc:2 101 1 010 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return check_pair(word, Indexing::kOffset); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    transfer_pair(m, word, Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
