// SIMD&FP register operands as the manual's V[n, width] and Vpart[n, part, 64].
#ifndef A64_ISA_VECTOR_REGISTERS_H
#define A64_ISA_VECTOR_REGISTERS_H

#include "isa/machine.h"

namespace a64::isa {

/// V[n, width]: the low `width` bits of the register, 8..128.
template <Machine M>
ValueOf<M> read_v(M& m, unsigned n, unsigned width) {
  return width == 128 ? m.v(n) : m.domain().extract(m.v(n), 0, width);
}

/// V[n, width] where the instruction uses the register, else zero: a machine may take note of what
/// is read.
template <Machine M>
ValueOf<M> read_v_if(M& m, bool used, unsigned n, unsigned width) {
  return used ? read_v(m, n, width) : m.domain().constant(width, 0);
}

/// V[n, width] = value: the bits above those of `value` become zero.
template <Machine M>
void write_v(M& m, unsigned n, ValueOf<M> value) {
  m.set_v(n, m.domain().zero_extend(value, 128));
}

/// Bits of a scalar floating-point register for ptype 00 (S), 01 (D) and 11 (H).
constexpr unsigned float_width(u32 ptype) {
  return ptype == 0b11 ? 16 : ptype == 0b01 ? 64 : 32;
}

/// Vpart[n, part, 64]: the low (0) or high (1) half of the register.
template <Machine M>
ValueOf<M> read_v_half(M& m, unsigned n, unsigned part) {
  return m.domain().extract(m.v(n), 64 * part, 64);
}

/// Vpart[n, part, 64] = value: writing the low half clears the high one, writing the high half
/// keeps the low one.
template <Machine M>
void write_v_half(M& m, unsigned n, unsigned part, ValueOf<M> value) {
  if (part == 0) return write_v(m, n, value);
  m.set_v(n, m.domain().concat(value, read_v_half(m, n, 0)));
}

}  // namespace a64::isa

#endif
