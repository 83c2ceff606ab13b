// Data-processing (3 source): MADD, MSUB, SMADDL, SMSUBL, UMADDL, UMSUBL, SMULH, UMULH.
#ifndef A64_ISA_DPR_THREE_SOURCE_H
#define A64_ISA_DPR_THREE_SOURCE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

/// MADD and MSUB, and the long forms that multiply 32-bit registers to 64 bits.
struct MultiplyAdd {
  static constexpr std::string_view kSection = "Data-processing (3 source)";
  static constexpr Pattern kFields = "sf:1 00 11011 U:1 0 long:1 Rm:5 o0:1 Ra:5 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"MADD", "sf:1 00 11011 000 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
      Row{"MSUB", "sf:1 00 11011 000 Rm:5 1 Ra:5 Rn:5 Rd:5", kDit},
      Row{"SMADDL", "1 00 11011 001 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
      Row{"SMSUBL", "1 00 11011 001 Rm:5 1 Ra:5 Rn:5 Rd:5", kDit},
      Row{"UMADDL", "1 00 11011 101 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
      Row{"UMSUBL", "1 00 11011 101 Rm:5 1 Ra:5 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], is_unsigned = kFields["U"], is_long = kFields["long"],
                    rm = kFields["Rm"], o0 = kFields["o0"], ra = kFields["Ra"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto factor = [&](unsigned n) {
      if (!is_long(word)) return read_x(m, n, width);
      const auto half = read_x(m, n, 32);
      return is_unsigned(word) ? d.zero_extend(half, 64) : d.sign_extend(half, 64);
    };
    const auto addend = read_x(m, ra(word), width);
    const auto product = d.mul(factor(rn(word)), factor(rm(word)));
    write_x(m, rd(word), o0(word) ? d.sub(addend, product) : d.add(addend, product));
  }
};

/// SMULH and UMULH: the upper half of the 128-bit product.
struct MultiplyHigh {
  static constexpr std::string_view kSection = MultiplyAdd::kSection;
  static constexpr Pattern kFields = "1 00 11011 U:1 10 Rm:5 0 Ra:5 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SMULH", "1 00 11011 010 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
      Row{"UMULH", "1 00 11011 110 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
  };

  /// The bits of Ra should be ones; the manual leaves other values unpredictable.
  static constexpr Support check(u32 word) {
    return kFields["Ra"](word) == 31 ? Support::kSupported : Support::kUnsupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field is_unsigned = kFields["U"], rm = kFields["Rm"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = read_x(m, rn(word), 64), y = read_x(m, rm(word), 64);
    write_x(m, rd(word), is_unsigned(word) ? d.umulh(x, y) : d.smulh(x, y));
  }
};

}  // namespace a64::isa

#endif
