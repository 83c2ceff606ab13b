// What a load or store moves between memory and one register, apart from how the address is
// formed. The encoding classes of single registers and of pairs share it.
#ifndef A64_ISA_LDST_TRANSFER_H
#define A64_ISA_LDST_TRANSFER_H

#include "isa/ldst/address.h"
#include "isa/registers.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// The manual's MemOp together with the register and access sizes.
struct Transfer {
  enum class Kind { kStore, kLoad, kPrefetch };
  Kind kind = Kind::kStore;
  bool simd = false;
  unsigned bytes = 1;        ///< size of the access
  unsigned sign_extend = 0;  ///< bits that a loaded value is sign-extended to; 0: zero-extended
};

/// Operands size:V:opc of the classes "Load/store register (...)", for an allocated encoding.
constexpr Transfer single_transfer(u32 size, u32 v, u32 opc) {
  using enum Transfer::Kind;
  const auto kind = opc & 1 ? kLoad : kStore;
  if (v) return {kind, true, 1U << ((opc & 2) << 1 | size), 0};
  if (opc < 2) return {kind, false, 1U << size, 0};
  if (size == 3) return {kPrefetch, false, 8, 0};
  return {kLoad, false, 1U << size, opc == 2 ? 64U : 32U};
}

/// Whether V:size:opc of a SIMD&FP register names one of B, H, S, D, Q.
constexpr bool simd_size_allocated(u32 size, u32 opc) {
  return opc < 2 || size == 0;
}

/// Operands opc:V:L of the classes "Load/store register pair (...)" and "no-allocate pair".
constexpr Transfer pair_transfer(u32 opc, u32 v, u32 load) {
  const auto kind = load ? Transfer::Kind::kLoad : Transfer::Kind::kStore;
  if (v) return {kind, true, 4U << opc, 0};
  return {kind, false, opc == 2 ? 8U : 4U, opc == 1 ? 64U : 0};
}

/// A prefetch changes no register or memory, but its address can be observed: a machine that
/// watches addresses may have a member prefetch(address).
template <Machine M>
void prefetch(M& m, ValueOf<M> address) {
  if constexpr (requires { m.prefetch(address); }) m.prefetch(address);
}

/// Moves register t between X[t] or V[t] and memory at `address`; not for a prefetch.
template <Machine M>
void move_register(M& m, const Transfer& transfer, unsigned t, ValueOf<M> address) {
  if (transfer.kind == Transfer::Kind::kStore) {
    const unsigned width = 8 * transfer.bytes;
    return m.store(address, transfer.simd ? read_v(m, t, width) : read_x(m, t, width));
  }
  const auto data = m.load(address, transfer.bytes);
  if (transfer.simd) return write_v(m, t, data);
  write_x(m, t, transfer.sign_extend ? m.domain().sign_extend(data, transfer.sign_extend) : data);
}

/// A transfer of register t with base register n and a 64-bit offset. A prefetch does not check
/// the alignment of SP.
template <Machine M>
void transfer_indexed(M& m, const Transfer& transfer, unsigned t, unsigned n, ValueOf<M> offset,
                      Indexing indexing) {
  if (transfer.kind == Transfer::Kind::kPrefetch) {
    return prefetch(m, m.domain().add(read_x_or_sp(m, n, 64), offset));
  }
  access_indexed(m, n, offset, indexing,
                 [&](auto address) { move_register(m, transfer, t, address); });
}

}  // namespace a64::isa

#endif
