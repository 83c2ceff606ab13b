// Flags from registers: RMIF, SETF8, SETF16.
#ifndef A64_ISA_DPR_FLAG_MANIPULATION_H
#define A64_ISA_DPR_FLAG_MANIPULATION_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

/// RMIF: bits of X[n], rotated, into the flags that the mask names.
struct RotateRightIntoFlags {
  static constexpr std::string_view kSection = "Rotate right into flags";
  static constexpr Pattern kFields = "1 0 1 11010000 imm6:6 00001 Rn:5 0 mask:4";
  static constexpr std::array kRows = {
      Row{"RMIF", "1 0 1 11010000 imm6:6 00001 Rn:5 0 mask:4", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field amount = kFields["imm6"], rn = kFields["Rn"], mask = kFields["mask"];
    auto& d = m.domain();
    const auto rotated = d.ror(read_x(m, rn(word), 64), amount(word));
    constexpr std::array kFlags = {Flag::kV, Flag::kC, Flag::kZ, Flag::kN};
    for (unsigned i = 0; i < 4; ++i) {
      if (mask(word) >> i & 1) m.set_flag(kFlags.at(i), d.extract(rotated, i, 1));
    }
  }
};

/// SETF8, SETF16: N, Z and V as of a byte or halfword with the bit above it; C stays.
struct EvaluateIntoFlags {
  static constexpr std::string_view kSection = "Evaluate into flags";
  static constexpr Pattern kFields = "0 0 1 11010000 000000 sz:1 0010 Rn:5 0 1101";
  static constexpr std::array kRows = {
      Row{"SETF8", "0 0 1 11010000 000000 0 0010 Rn:5 0 1101", kDit},
      Row{"SETF16", "0 0 1 11010000 000000 1 0010 Rn:5 0 1101", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sz = kFields["sz"], rn = kFields["Rn"];
    auto& d = m.domain();
    const unsigned size = 8U << sz(word);
    const auto x = read_x(m, rn(word), 32);
    const auto top = d.extract(x, size - 1, 1), above = d.extract(x, size, 1);
    m.set_flag(Flag::kN, top);
    m.set_flag(Flag::kZ, d.eq(d.extract(x, 0, size), d.constant(size, 0)));
    m.set_flag(Flag::kV, d.xor_(top, above));
  }
};

}  // namespace a64::isa

#endif
