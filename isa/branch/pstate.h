// PSTATE and system register moves, of the condition flags: CFINV, XAFLAG, AXFLAG, and MRS and MSR
// of NZCV.
#ifndef A64_ISA_BRANCH_PSTATE_H
#define A64_ISA_BRANCH_PSTATE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct Pstate {
  static constexpr std::string_view kSection = "PSTATE";
  static constexpr Pattern kFields = "1101 0101 0000 0000 0100 CRm:4 op2:3 11111";
  // The manual's CRm is zero: other values are for it to define.
  static constexpr std::array kRows = {
      Row{"CFINV", "1101 0101 0000 0000 0100 0000 000 11111", kDit},
      Row{"XAFLAG", "1101 0101 0000 0000 0100 0000 001 11111", kUnlisted},
      Row{"AXFLAG", "1101 0101 0000 0000 0100 0000 010 11111", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field op2 = kFields["op2"];
    auto& d = m.domain();
    const auto z = m.flag(Flag::kZ), c = m.flag(Flag::kC);
    if (op2(word) == 0b000) return m.set_flag(Flag::kC, d.not_(c));
    if (op2(word) == 0b001) {  // XAFLAG
      m.set_flag(Flag::kN, d.and_(d.not_(c), d.not_(z)));
      m.set_flag(Flag::kZ, d.and_(z, c));
      m.set_flag(Flag::kC, d.or_(c, z));
      return m.set_flag(Flag::kV, d.and_(d.not_(c), z));
    }
    const auto v = m.flag(Flag::kV);  // AXFLAG
    m.set_flag(Flag::kN, d.constant(1, 0));
    m.set_flag(Flag::kZ, d.or_(z, v));
    m.set_flag(Flag::kC, d.and_(c, d.not_(v)));
    m.set_flag(Flag::kV, d.constant(1, 0));
  }
};

/// MSR DIT, #1, which keeps what the constant-time claim assumes of the caller. Nothing that is
/// supported reads the bit, or clears it.
struct DataIndependentTiming {
  static constexpr std::string_view kSection = Pstate::kSection;
  static constexpr std::array kRows = {
      Row{"MSR DIT, #1", "1101 0101 0000 0011 0100 0001 010 11111", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M&, u32) {}
};

/// MRS and MSR (register) of NZCV, whose bits 31 to 28 are the flags; the others read as zero.
struct SystemRegisterMove {
  static constexpr std::string_view kSection = "System register move";
  static constexpr Pattern kFields = "1101 0101 00 L:1 1 1 011 0100 0010 000 Rt:5";
  static constexpr std::array kRows = {
      Row{"MSR NZCV", "1101 0101 00 0 1 1 011 0100 0010 000 Rt:5", kUnlisted},
      Row{"MRS NZCV", "1101 0101 00 1 1 1 011 0100 0010 000 Rt:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }
  static constexpr unsigned operand_width(u32) { return 32; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field read = kFields["L"], rt = kFields["Rt"];
    constexpr std::array kFlags = {Flag::kV, Flag::kC, Flag::kZ, Flag::kN};
    auto& d = m.domain();
    if (read(word)) {
      auto bits = d.constant(28, 0);
      for (const Flag flag : kFlags) bits = d.concat(m.flag(flag), bits);
      return write_x(m, rt(word), bits);
    }
    const auto x = read_x(m, rt(word), 64);
    for (unsigned i = 0; i < 4; ++i) m.set_flag(kFlags.at(i), d.extract(x, 28 + i, 1));
  }
};

}  // namespace a64::isa

#endif
