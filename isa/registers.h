// Register operands as the manual's X[n], X[n] with 31 = SP, and the 32-bit views of them;
// and the manual's ExtendReg, which arithmetic and address generation share.
#ifndef A64_ISA_REGISTERS_H
#define A64_ISA_REGISTERS_H

#include <algorithm>

#include "isa/machine.h"

namespace a64::isa {

/// X[n, width]: register n, 31 reads as zero; width 32 or 64.
template <Machine M>
ValueOf<M> read_x(M& m, unsigned n, unsigned width) {
  auto& d = m.domain();
  if (n == 31) return d.constant(width, 0);
  return width == 64 ? m.x(n) : d.extract(m.x(n), 0, width);
}

/// X[n] = value: 32-bit values clear the upper half; a write to register 31 is discarded.
template <Machine M>
void write_x(M& m, unsigned n, ValueOf<M> value) {
  if (n != 31) m.set_x(n, m.domain().zero_extend(value, 64));
}

/// As read_x, but 31 is the stack pointer.
template <Machine M>
ValueOf<M> read_x_or_sp(M& m, unsigned n, unsigned width) {
  if (n != 31) return read_x(m, n, width);
  return width == 64 ? m.sp() : m.domain().extract(m.sp(), 0, width);
}

/// As write_x, but 31 is the stack pointer.
template <Machine M>
void write_x_or_sp(M& m, unsigned n, ValueOf<M> value) {
  if (n != 31) return write_x(m, n, value);
  m.set_sp(m.domain().zero_extend(value, 64));
}

/// ExtendReg(n, option, shift): the low 8, 16, 32 or 64 bits of register n (31 is zero),
/// extended to `width` (32 or 64) bits and shifted left. `option` is the 3-bit field: bit 2
/// tells signed from unsigned, bits 1..0 the size.
template <Machine M>
ValueOf<M> read_extended_x(M& m, unsigned n, unsigned option, unsigned shift, unsigned width) {
  auto& d = m.domain();
  const unsigned size = std::min(8u << (option & 3), width);
  const bool is_signed = option & 4;
  auto value = read_x(m, n, width);
  if (size < width) {
    const auto part = d.extract(value, 0, size);
    value = is_signed ? d.sign_extend(part, width) : d.zero_extend(part, width);
  }
  return shift == 0 ? value : d.shl(value, shift);
}

}  // namespace a64::isa

#endif
