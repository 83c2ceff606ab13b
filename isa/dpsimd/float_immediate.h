// FMOV (scalar, immediate) and FMOV (vector, immediate): constants.
#ifndef A64_ISA_DPSIMD_FLOAT_IMMEDIATE_H
#define A64_ISA_DPSIMD_FLOAT_IMMEDIATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// VFPExpandImm(imm8, width): sign, an exponent of one bit inverted, repeated, and two more, and
/// four bits of the fraction; width 16, 32 or 64.
constexpr u64 expand_float_immediate(u64 imm8, unsigned width) {
  const unsigned exponent_bits = width == 16 ? 5 : width == 32 ? 8 : 11;
  const u64 repeated = imm8 >> 6 & 1 ? static_cast<u64>(low_mask(exponent_bits - 3)) : 0;
  const u64 inverted = ~imm8 >> 6 & 1;
  const u64 exponent = (inverted << (exponent_bits - 3) | repeated) << 2 | (imm8 >> 4 & 3);
  const u64 sign_and_exponent = (imm8 >> 7 & 1) << exponent_bits | exponent;
  return (sign_and_exponent << 4 | (imm8 & 15)) << (width - 1 - exponent_bits - 4);
}

struct FloatImmediate {
  static constexpr std::string_view kSection = "Floating-point immediate";
  static constexpr Pattern kFields = "0 0 0 11110 ptype:2 1 imm8:8 100 00000 Rd:5";
  static constexpr std::array kRows = {
      Row{"FMOV (scalar, immediate)", "0 0 0 11110 0 ptype:1 1 imm8:8 100 00000 Rd:5", kDit},
      Row{"FMOV (scalar, immediate)", "0 0 0 11110 11 1 imm8:8 100 00000 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field ptype = kFields["ptype"], imm8 = kFields["imm8"], rd = kFields["Rd"];
    const unsigned width = float_width(ptype(word));
    write_v(m, rd(word), m.domain().constant(width, expand_float_immediate(imm8(word), width)));
  }
};

struct VectorFloatImmediate {
  static constexpr std::string_view kSection = "Advanced SIMD modified immediate";
  static constexpr Pattern kFields = "0 Q:1 op:1 0111100000 abc:3 1111 half:1 1 defgh:5 Rd:5";
  static constexpr std::array kRows = {
      // A row each, as not every processor has half precision (FEAT_FP16).
      Row{"FMOV (vector, immediate)", "0 Q:1 0 0111100000 abc:3 1111 0 1 defgh:5 Rd:5", kDit},
      Row{"FMOV (vector, immediate)", "0 Q:1 0 0111100000 abc:3 1111 1 1 defgh:5 Rd:5", kDit},
      Row{"FMOV (vector, immediate)", "0 1 1 0111100000 abc:3 1111 0 1 defgh:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], is_double = kFields["op"], abc = kFields["abc"],
                    half = kFields["half"], defgh = kFields["defgh"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned size = is_double(word) ? 64 : half(word) ? 16 : 32;
    const auto element =
        d.constant(size, expand_float_immediate(abc(word) << 5 | defgh(word), size));
    write_v(m, rd(word), replicate(d, element, (q(word) ? 128 : 64) / size));
  }
};

}  // namespace a64::isa

#endif
