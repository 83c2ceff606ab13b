// Conversion between floating-point and integer, the moves without conversion: FMOV (general).
#ifndef A64_ISA_DPSIMD_FLOAT_INTEGER_CONVERSION_H
#define A64_ISA_DPSIMD_FLOAT_INTEGER_CONVERSION_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct FloatIntegerConversion {
  static constexpr std::string_view kSection = "Conversion between floating-point and integer";
  static constexpr Pattern kFields =
      "sf:1 0 0 11110 ptype:2 1 0 rmode:1 11 to_v:1 000000 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"FMOV (general)", "0 0 0 11110 00 1 00 110 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "0 0 0 11110 00 1 00 111 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "sf:1 0 0 11110 11 1 00 110 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "sf:1 0 0 11110 11 1 00 111 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "1 0 0 11110 01 1 00 110 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "1 0 0 11110 01 1 00 111 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "1 0 0 11110 10 1 01 110 000000 Rn:5 Rd:5", kDit},
      Row{"FMOV (general)", "1 0 0 11110 10 1 01 111 000000 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], ptype = kFields["ptype"], half = kFields["rmode"],
                    to_v = kFields["to_v"], rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = ptype(word) == 0b11 ? 16 : sf(word) ? 64 : 32;
    if (to_v(word)) {
      return write_v_half(m, rd(word), half(word), read_x(m, rn(word), width));
    }
    const auto value = half(word) ? read_v_half(m, rn(word), 1) : read_v(m, rn(word), width);
    write_x(m, rd(word), value);
  }
};

}  // namespace a64::isa

#endif
