// Advanced SIMD two-register miscellaneous, narrowing: XTN, XTN2.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_NARROW_H
#define A64_ISA_DPSIMD_TWO_REGISTER_NARROW_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TwoRegisterNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 0 01110 size:2 10000 10010 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"XTN, XTN2", "0 Q:1 0 01110 size:2 10000 10010 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], rn = kFields["Rn"], rd = kFields["Rd"];
    write_v_half(m, rd(word), q(word),
                 narrow_lanes(m.domain(), m.v(rn(word)), 8U << kSize(word), 0));
  }
};

}  // namespace a64::isa

#endif
