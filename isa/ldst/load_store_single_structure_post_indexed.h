// Advanced SIMD load/store single structure (post-indexed): LD1..LD4, ST1..ST4, LD1R..LD4R.
#ifndef A64_ISA_LDST_LOAD_STORE_SINGLE_STRUCTURE_POST_INDEXED_H
#define A64_ISA_LDST_LOAD_STORE_SINGLE_STRUCTURE_POST_INDEXED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/single_structure.h"

namespace a64::isa {

struct LoadStoreSingleStructurePostIndexed {
  static constexpr std::string_view kSection =
      "Advanced SIMD load/store single structure (post-indexed)";
  static constexpr std::array kRows = {
      Row{"ST1 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD1R", "0 Q:1 001101 1 1 0 Rm:5 110 0 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 100 0 01 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 1 0 0 Rm:5 101 0 01 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 1 0 1 Rm:5 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 1 1 0 Rm:5 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 1 1 1 Rm:5 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD2R", "0 Q:1 001101 1 1 1 Rm:5 110 0 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3R", "0 Q:1 001101 1 1 0 Rm:5 111 0 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4R", "0 Q:1 001101 1 1 1 Rm:5 111 0 size:2 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = single::kFields["Rn"], rm = single::kFields["Rm"];
    const auto base = access_base(m, rn(word));
    const unsigned bytes = single::transfer(m, word, base);
    post_index_structure(m, rn(word), rm(word), base, bytes);
  }
};

}  // namespace a64::isa

#endif
