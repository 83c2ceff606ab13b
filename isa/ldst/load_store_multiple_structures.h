// Advanced SIMD load/store multiple structures: LD1..LD4, ST1..ST4 of one to four registers.
#ifndef A64_ISA_LDST_LOAD_STORE_MULTIPLE_STRUCTURES_H
#define A64_ISA_LDST_LOAD_STORE_MULTIPLE_STRUCTURES_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/multiple_structures.h"

namespace a64::isa {

struct LoadStoreMultipleStructures {
  static constexpr std::string_view kSection = "Advanced SIMD load/store multiple structures";
  static constexpr std::array kRows = {
      Row{"ST1 (multiple structures)", "0 Q:1 001100 0 0 0 00000 0111 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 0 0 0 00000 1010 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 0 0 0 00000 0110 size:2 Rn:5 Rt:5", kDit},
      Row{"ST1 (multiple structures)", "0 Q:1 001100 0 0 0 00000 0010 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 0 1 0 00000 0111 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 0 1 0 00000 1010 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 0 1 0 00000 0110 size:2 Rn:5 Rt:5", kDit},
      Row{"LD1 (multiple structures)", "0 Q:1 001100 0 1 0 00000 0010 size:2 Rn:5 Rt:5", kDit},
      Row{"ST2 (multiple structures)", "0 Q:1 001100 0 0 0 00000 1000 size:2 Rn:5 Rt:5", kDit},
      Row{"ST3 (multiple structures)", "0 Q:1 001100 0 0 0 00000 0100 size:2 Rn:5 Rt:5", kDit},
      Row{"ST4 (multiple structures)", "0 Q:1 001100 0 0 0 00000 0000 size:2 Rn:5 Rt:5", kDit},
      Row{"LD2 (multiple structures)", "0 Q:1 001100 0 1 0 00000 1000 size:2 Rn:5 Rt:5", kDit},
      Row{"LD3 (multiple structures)", "0 Q:1 001100 0 1 0 00000 0100 size:2 Rn:5 Rt:5", kDit},
      Row{"LD4 (multiple structures)", "0 Q:1 001100 0 1 0 00000 0000 size:2 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32 word) { return multiple::check(word); }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = multiple::kFields["Rn"];
    multiple::transfer(m, word, access_base(m, rn(word)));
  }
};

}  // namespace a64::isa

#endif
