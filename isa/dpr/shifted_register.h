// The shifted register operand (Arm ARM, ShiftReg).
#ifndef A64_ISA_DPR_SHIFTED_REGISTER_H
#define A64_ISA_DPR_SHIFTED_REGISTER_H

#include "isa/registers.h"

namespace a64::isa {

/// ShiftReg(n, type, amount): register n (31 is zero) shifted by LSL, LSR, ASR or ROR
/// (type 0..3) by `amount` bits below `width`, which is 32 or 64.
template <Machine M>
ValueOf<M> read_shifted_x(M& m, unsigned n, unsigned type, unsigned amount, unsigned width) {
  auto& d = m.domain();
  const auto x = read_x(m, n, width);
  if (amount == 0) return x;
  if (type == 0b00) return d.shl(x, amount);
  if (type == 0b01) return d.lsr(x, amount);
  if (type == 0b10) return d.asr(x, amount);
  return d.ror(x, amount);
}

}  // namespace a64::isa

#endif
