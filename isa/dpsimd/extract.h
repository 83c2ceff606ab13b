// Advanced SIMD extract: EXT.
#ifndef A64_ISA_DPSIMD_EXTRACT_H
#define A64_ISA_DPSIMD_EXTRACT_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct VectorExtract {
  static constexpr std::string_view kSection = "Advanced SIMD extract";
  static constexpr Pattern kFields = "0 Q:1 101110 00 0 Rm:5 0 imm4:4 0 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"EXT", "0 Q:1 101110 00 0 Rm:5 0 imm4:4 0 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kImm4 = kFields["imm4"];

  static constexpr Support check(u32 word) {
    return !kQ(word) && kImm4(word) >= 8 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64, position = 8 * kImm4(word);
    auto result = d.extract(m.v(rn(word)), position, width - position);
    if (position > 0) result = d.concat(d.extract(m.v(rm(word)), 0, position), result);
    write_v(m, rd(word), result);
  }
};

}  // namespace a64::isa

#endif
