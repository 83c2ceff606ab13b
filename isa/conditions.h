// The condition codes of B.cond, CSEL, CCMP and their like (Arm ARM, C1.2.4).
#ifndef A64_ISA_CONDITIONS_H
#define A64_ISA_CONDITIONS_H

#include "isa/machine.h"

namespace a64::isa {

/// ConditionHolds(cond), cond 4 bits: 1 bit.
template <Machine M>
ValueOf<M> condition_holds(M& m, unsigned cond) {
  auto& d = m.domain();
  const auto n = m.flag(Flag::kN), z = m.flag(Flag::kZ), c = m.flag(Flag::kC), v = m.flag(Flag::kV);
  const auto base = [&] {
    if (cond >> 1 == 0b000) return z;                              // EQ, NE
    if (cond >> 1 == 0b001) return c;                              // CS, CC
    if (cond >> 1 == 0b010) return n;                              // MI, PL
    if (cond >> 1 == 0b011) return v;                              // VS, VC
    if (cond >> 1 == 0b100) return d.and_(c, d.not_(z));           // HI, LS
    if (cond >> 1 == 0b101) return d.eq(n, v);                     // GE, LT
    if (cond >> 1 == 0b110) return d.and_(d.eq(n, v), d.not_(z));  // GT, LE
    return d.constant(1, 1);                                       // AL
  }();
  const bool inverted = (cond & 1) && cond != 0b1111;
  return inverted ? d.not_(base) : base;
}

}  // namespace a64::isa

#endif
