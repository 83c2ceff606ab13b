// The manual's AddWithCarry and the flags that follow from a result.
#ifndef A64_ISA_ADD_WITH_CARRY_H
#define A64_ISA_ADD_WITH_CARRY_H

#include "isa/machine.h"

namespace a64::isa {

/// N and Z of `result`; C and V as given.
template <Machine M>
void set_nzcv(M& m, ValueOf<M> result, ValueOf<M> carry, ValueOf<M> overflow) {
  auto& d = m.domain();
  const unsigned width = d.width(result);
  m.set_flag(Flag::kN, d.extract(result, width - 1, 1));
  m.set_flag(Flag::kZ, d.eq(result, d.constant(width, 0)));
  m.set_flag(Flag::kC, carry);
  m.set_flag(Flag::kV, overflow);
}

/// Arm ARM, AddWithCarry(x, y, carry_in); writes PSTATE.{N,Z,C,V} when `set_flags`.
/// Returns the sum, 32 or 64 bits; carry_in has 1 bit.
template <Machine M>
ValueOf<M> add_with_carry(M& m, ValueOf<M> x, ValueOf<M> y, ValueOf<M> carry_in, bool set_flags) {
  auto& d = m.domain();
  const auto sum = d.add(d.add(x, y), d.zero_extend(carry_in, d.width(x)));
  if (set_flags) set_nzcv(m, sum, d.carry_out(x, y, carry_in), d.overflow(x, y, carry_in));
  return sum;
}

/// x + y, or x - y as the manual has it: x + NOT(y) + 1.
template <Machine M>
ValueOf<M> add_or_subtract(M& m, ValueOf<M> x, ValueOf<M> y, bool subtract, bool set_flags) {
  auto& d = m.domain();
  return add_with_carry(m, x, subtract ? d.not_(y) : y, d.constant(1, subtract), set_flags);
}

}  // namespace a64::isa

#endif
