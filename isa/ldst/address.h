// Addresses of loads and stores: the base register, offsets, and the write back to the base.
#ifndef A64_ISA_LDST_ADDRESS_H
#define A64_ISA_LDST_ADDRESS_H

#include "isa/registers.h"

namespace a64::isa {

/// How an access with an immediate or register offset uses its base register.
enum class Indexing {
  kOffset,  ///< access at base + offset
  kPre,     ///< access at base + offset, which then becomes the base
  kPost,    ///< access at the base, which then becomes base + offset
};

/// The base address of an access: X[n], or SP with the manual's CheckSPAlignment.
template <Machine M>
ValueOf<M> access_base(M& m, unsigned n) {
  if (n == 31) m.base_is_sp();
  return read_x_or_sp(m, n, 64);
}

/// A constant offset in bytes, as 64 bits.
template <Machine M>
ValueOf<M> byte_offset(M& m, i64 offset) {
  return m.domain().constant(64, static_cast<u64>(offset));
}

/// Calls access(address) for base register n and a 64-bit offset, then writes the base back.
template <Machine M, class Access>
void access_indexed(M& m, unsigned n, ValueOf<M> offset, Indexing indexing, Access access) {
  const auto base = access_base(m, n);
  const auto moved = m.domain().add(base, offset);
  access(indexing == Indexing::kPost ? base : moved);
  if (indexing != Indexing::kOffset) write_x_or_sp(m, n, moved);
}

/// Whether a write back to Rn meets a transfer of the general register Rt, which the manual
/// leaves CONSTRAINED UNPREDICTABLE for loads and for stores.
constexpr bool base_is_transferred(u32 n, u32 t) {
  return n == t && n != 31;
}

/// Writes the base back after a post-indexed structure access of `bytes`: the offset is X[m], or
/// for Rm = 31 the bytes transferred.
template <Machine M>
void post_index_structure(M& m, unsigned n, unsigned rm, ValueOf<M> base, unsigned bytes) {
  const auto offset = rm == 31 ? byte_offset(m, bytes) : m.x(rm);
  write_x_or_sp(m, n, m.domain().add(base, offset));
}

}  // namespace a64::isa

#endif
