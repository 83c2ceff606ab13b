// Floating-point data-processing (1 source), the move: FMOV (register).
#ifndef A64_ISA_DPSIMD_FLOAT_ONE_SOURCE_H
#define A64_ISA_DPSIMD_FLOAT_ONE_SOURCE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct FloatOneSource {
  static constexpr std::string_view kSection = "Floating-point data-processing (1 source)";
  static constexpr Pattern kFields = "0 0 0 11110 ptype:2 1 000000 10000 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"FMOV (register)", "0 0 0 11110 0 ptype:1 1 000000 10000 Rn:5 Rd:5", kDit},
      Row{"FMOV (register)", "0 0 0 11110 11 1 000000 10000 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field ptype = kFields["ptype"], rn = kFields["Rn"], rd = kFields["Rd"];
    write_v(m, rd(word), read_v(m, rn(word), float_width(ptype(word))));
  }
};

}  // namespace a64::isa

#endif
