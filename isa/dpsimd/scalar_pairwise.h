// Advanced SIMD scalar pairwise: ADDP, of the two 64-bit lanes of a register.
#ifndef A64_ISA_DPSIMD_SCALAR_PAIRWISE_H
#define A64_ISA_DPSIMD_SCALAR_PAIRWISE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarPairwise {
  static constexpr std::string_view kSection = "Advanced SIMD scalar pairwise";
  static constexpr Pattern kFields = "01 0 11110 11 11000 11011 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADDP (scalar)", "01 0 11110 11 11000 11011 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    write_v(m, rd(word), m.domain().add(read_v_half(m, rn(word), 0), read_v_half(m, rn(word), 1)));
  }
};

}  // namespace a64::isa

#endif
