// Load/store register pair (pre-indexed): LDP, LDPSW, STP.
#ifndef A64_ISA_LDST_LOAD_STORE_PAIR_PRE_INDEXED_H
#define A64_ISA_LDST_LOAD_STORE_PAIR_PRE_INDEXED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/pair.h"

namespace a64::isa {

struct LoadStorePairPreIndexed {
  static constexpr std::string_view kSection = "Load/store register pair (pre-indexed)";
  static constexpr std::array kRows = {
      Row{"STP", "opc:1 0 101 0 011 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP", "opc:1 0 101 0 011 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDPSW", "01 101 0 011 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STP (SIMD&FP)", "opc:2 101 1 011 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP (SIMD&FP)", "opc:2 101 1 011 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return check_pair(word, Indexing::kPre); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    transfer_pair(m, word, Indexing::kPre);
  }
};

}  // namespace a64::isa

#endif
