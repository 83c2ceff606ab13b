// Advanced SIMD load/store single structure: LD1..LD4, ST1..ST4 of one lane, LD1R..LD4R.
#ifndef A64_ISA_LDST_LOAD_STORE_SINGLE_STRUCTURE_H
#define A64_ISA_LDST_LOAD_STORE_SINGLE_STRUCTURE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/single_structure.h"

namespace a64::isa {

struct LoadStoreSingleStructure {
  static constexpr std::string_view kSection = "Advanced SIMD load/store single structure";
  static constexpr std::array kRows = {
      Row{"ST1 (single structure)", "0 Q:1 001101 0 0 0 00000 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 0 0 0 00000 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 0 0 0 00000 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST1 (single structure)", "0 Q:1 001101 0 0 0 00000 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 0 1 0 00000 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 0 1 0 00000 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 0 1 0 00000 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD1 (single structure)", "0 Q:1 001101 0 1 0 00000 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD1R", "0 Q:1 001101 0 1 0 00000 110 0 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 0 0 1 00000 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 0 0 1 00000 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 0 0 1 00000 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST2 (single structure)", "0 Q:1 001101 0 0 1 00000 100 0 01 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 0 0 0 00000 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 0 0 0 00000 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 0 0 0 00000 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST3 (single structure)", "0 Q:1 001101 0 0 0 00000 101 0 01 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 0 0 1 00000 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 0 0 1 00000 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 0 0 1 00000 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"ST4 (single structure)", "0 Q:1 001101 0 0 1 00000 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 0 1 1 00000 000 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 0 1 1 00000 010 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 0 1 1 00000 100 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD2 (single structure)", "0 Q:1 001101 0 1 1 00000 100 0 01 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 0 1 0 00000 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 0 1 0 00000 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 0 1 0 00000 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD3 (single structure)", "0 Q:1 001101 0 1 0 00000 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 0 1 1 00000 001 S:1 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 0 1 1 00000 011 S:1 size:1 0 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 0 1 1 00000 101 S:1 00 Rn:5 Rt:5", kDit},
      Row{"LD4 (single structure)", "0 Q:1 001101 0 1 1 00000 101 0 01 Rn:5 Rt:5", kDit},
      Row{"LD2R", "0 Q:1 001101 0 1 1 00000 110 0 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3R", "0 Q:1 001101 0 1 0 00000 111 0 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4R", "0 Q:1 001101 0 1 1 00000 111 0 size:2 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = single::kFields["Rn"];
    single::transfer(m, word, access_base(m, rn(word)));
  }
};

}  // namespace a64::isa

#endif
