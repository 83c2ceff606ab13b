// Advanced SIMD modified immediate: MOVI, MVNI, and ORR, BIC with an immediate. They work on the
// whole value; only the immediate has lanes.
#ifndef A64_ISA_DPSIMD_MODIFIED_IMMEDIATE_H
#define A64_ISA_DPSIMD_MODIFIED_IMMEDIATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ModifiedImmediate {
  static constexpr std::string_view kSection = "Advanced SIMD modified immediate";
  static constexpr Pattern kFields = "0 Q:1 op:1 0111100000 abc:3 cmode:4 0 1 defgh:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"MOVI", "0 Q:1 0 0111100000 abc:3 0 cmode:2 0 0 1 defgh:5 Rd:5", kDit},
      Row{"MOVI", "0 Q:1 0 0111100000 abc:3 10 cmode:1 0 0 1 defgh:5 Rd:5", kDit},
      Row{"MOVI", "0 Q:1 0 0111100000 abc:3 110 cmode:1 0 1 defgh:5 Rd:5", kDit},
      Row{"MOVI", "0 Q:1 0 0111100000 abc:3 1110 0 1 defgh:5 Rd:5", kDit},
      Row{"MOVI", "0 Q:1 1 0111100000 abc:3 1110 0 1 defgh:5 Rd:5", kDit},
      Row{"MVNI", "0 Q:1 1 0111100000 abc:3 0 cmode:2 0 0 1 defgh:5 Rd:5", kDit},
      Row{"MVNI", "0 Q:1 1 0111100000 abc:3 10 cmode:1 0 0 1 defgh:5 Rd:5", kDit},
      Row{"MVNI", "0 Q:1 1 0111100000 abc:3 110 cmode:1 0 1 defgh:5 Rd:5", kDit},
      Row{"ORR (vector, immediate)", "0 Q:1 0 0111100000 abc:3 0 cmode:2 1 0 1 defgh:5 Rd:5", kDit},
      Row{"ORR (vector, immediate)", "0 Q:1 0 0111100000 abc:3 10 cmode:1 1 0 1 defgh:5 Rd:5",
          kDit},
      Row{"BIC (vector, immediate)", "0 Q:1 1 0111100000 abc:3 0 cmode:2 1 0 1 defgh:5 Rd:5", kDit},
      Row{"BIC (vector, immediate)", "0 Q:1 1 0111100000 abc:3 10 cmode:1 1 0 1 defgh:5 Rd:5",
          kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], abc = kFields["abc"], defgh = kFields["defgh"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64;
    const u32 op = kFields["op"](word), cmode = kFields["cmode"](word);
    const bool is_64_bit = op && cmode == 0b1110;
    u64 half = expand(is_64_bit, cmode, abc(word) << 5 | defgh(word));
    if (op && !is_64_bit) half = ~half;
    const auto immediate = d.constant(width, u128{half} << 64 | half);
    const bool combines = cmode < 0b1100 && cmode & 1;
    if (!combines) return write_v(m, rd(word), immediate);
    const auto operand = read_v(m, rd(word), width);
    write_v(m, rd(word), op ? d.and_(operand, immediate) : d.or_(operand, immediate));
  }

 private:
  /// AdvSIMDExpandImm without its floating-point case: the 64-bit pattern of imm8.
  static constexpr u64 expand(bool is_64_bit, u32 cmode, u64 imm8) {
    constexpr u64 kEach32 = 0x0000000100000001, kEach16 = 0x0001000100010001,
                  kEach8 = 0x0101010101010101;
    if (cmode < 0b1000) return kEach32 * (imm8 << 8 * (cmode >> 1));
    if (cmode < 0b1100) return kEach16 * (imm8 << 8 * (cmode >> 1 & 1));
    if (cmode == 0b1100) return kEach32 * (imm8 << 8 | 0xff);
    if (cmode == 0b1101) return kEach32 * (imm8 << 16 | 0xffff);
    if (!is_64_bit) return kEach8 * imm8;
    u64 pattern = 0;
    for (unsigned i = 0; i < 8; ++i) pattern |= (imm8 >> i & 1) * 0xff << 8 * i;
    return pattern;
  }
};

}  // namespace a64::isa

#endif
