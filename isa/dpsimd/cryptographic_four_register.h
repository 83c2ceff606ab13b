// Cryptographic four-register: EOR3, BCAX. Whole 128-bit values.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_FOUR_REGISTER_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_FOUR_REGISTER_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/machine.h"

namespace a64::isa {

struct CryptographicFourRegister {
  static constexpr std::string_view kSection = "Cryptographic four-register";
  static constexpr Pattern kFields = "11001110 00 Op0:1 Rm:5 0 Ra:5 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"EOR3", "11001110 00 0 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
      Row{"BCAX", "11001110 00 1 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field bcax = kFields["Op0"], rm = kFields["Rm"], ra = kFields["Ra"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = m.v(rn(word)), y = m.v(rm(word)), z = m.v(ra(word));
    m.set_v(rd(word), d.xor_(x, bcax(word) ? d.and_(y, d.not_(z)) : d.xor_(y, z)));
  }
};

}  // namespace a64::isa

#endif
