// Load/store register pair (post-indexed): LDP, LDPSW, STP.
#ifndef A64_ISA_LDST_LOAD_STORE_PAIR_POST_INDEXED_H
#define A64_ISA_LDST_LOAD_STORE_PAIR_POST_INDEXED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/pair.h"

namespace a64::isa {

struct LoadStorePairPostIndexed {
  static constexpr std::string_view kSection = "Load/store register pair (post-indexed)";
  static constexpr std::array kRows = {
      Row{"STP", "opc:1 0 101 0 001 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP", "opc:1 0 101 0 001 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDPSW", "01 101 0 001 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STP (SIMD&FP)", "opc:2 101 1 001 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDP (SIMD&FP)", "opc:2 101 1 001 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return check_pair(word, Indexing::kPost); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    transfer_pair(m, word, Indexing::kPost);
  }
};

}  // namespace a64::isa

#endif
