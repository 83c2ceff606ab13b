// Advanced SIMD load/store multiple structures (post-indexed): LD1..LD4, ST1..ST4.
#ifndef A64_ISA_LDST_LOAD_STORE_MULTIPLE_STRUCTURES_POST_INDEXED_H
#define A64_ISA_LDST_LOAD_STORE_MULTIPLE_STRUCTURES_POST_INDEXED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/multiple_structures.h"

namespace a64::isa {

struct LoadStoreMultipleStructuresPostIndexed {
  static constexpr std::string_view kSection =
      "Advanced SIMD load/store multiple structures (post-indexed)";
  static constexpr std::array kRows = {
      Row{"ST1 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 0111 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 1010 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 0110 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 0010 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 0111 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 1010 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 0110 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 0010 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 1000 size:2 Rn:5 Rt:5", kDit},
      Row{"ST3 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 0100 size:2 Rn:5 Rt:5", kDit},
      Row{"ST4 (multiple structures)", "0 Q:1 001100 1 0 0 Rm:5 0000 size:2 Rn:5 Rt:5", kDit},
      Row{"LD2 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 1000 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 0100 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4 (multiple structures)", "0 Q:1 001100 1 1 0 Rm:5 0000 size:2 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return multiple::check(word); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = multiple::kFields["Rn"], rm = multiple::kFields["Rm"];
    const auto base = access_base(m, rn(word));
    const unsigned bytes = multiple::transfer(m, word, base);
    post_index_structure(m, rn(word), rm(word), base, bytes);
  }
};

}  // namespace a64::isa

#endif
