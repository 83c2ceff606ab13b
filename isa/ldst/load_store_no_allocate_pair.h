// Load/store no-allocate pair (offset): LDNP, STNP. The hint changes nothing.
#ifndef A64_ISA_LDST_LOAD_STORE_NO_ALLOCATE_PAIR_H
#define A64_ISA_LDST_LOAD_STORE_NO_ALLOCATE_PAIR_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/pair.h"

namespace a64::isa {

struct LoadStoreNoAllocatePair {
  static constexpr std::string_view kSection = "Load/store no-allocate pair (offset)";
  static constexpr std::array kRows = {
      Row{"STNP", "opc:1 0 101 0 000 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDNP", "opc:1 0 101 0 000 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STNP (SIMD&FP)", "opc:2 101 1 000 0 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDNP (SIMD&FP)", "opc:2 101 1 000 1 imm7:7 Rt2:5 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return check_pair(word, Indexing::kOffset); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    transfer_pair(m, word, Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
