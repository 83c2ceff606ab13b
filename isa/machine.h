// What an instruction may do to the machine that runs it. The semantics are written against
// this concept only; a machine decides what memory is and what a branch means.
#ifndef A64_ISA_MACHINE_H
#define A64_ISA_MACHINE_H

#include <concepts>

#include "base/integers.h"
#include "isa/value_domain.h"

namespace a64::isa {

/// PSTATE.{N,Z,C,V}, in the order of the manual.
enum class Flag { kN, kZ, kC, kV };

/// Registers, memory and program counter as the semantics see them.
///
///   x(n), set_x(n, v)      X0..X30, n 0..30, 64 bits (31 means ZR or SP: see isa/registers.h)
///   sp(), set_sp(v)        64 bits
///   v(n), set_v(n, v)      V0..V31, 128 bits
///   flag(f), set_flag(f)   1 bit
///   pc()                   address of the instruction that runs
///   load(address, n)       n bytes (1, 2, 4, 8, 16), little-endian, as a value of 8n bits
///   store(address, v)      width(v) / 8 bytes, little-endian
///   base_is_sp()           to be called before an access whose base register is SP
///                          (Arm ARM, CheckSPAlignment)
///   branch(c, target)      next instruction is at `target` if c (1 bit), else the one after
///   jump(target)           next instruction is at the 64-bit value `target`
///   The program counter steps by 4 where neither branch nor jump was called.
///
/// A machine may have more members. Without them the pointer authentication hints are NOPs, as
/// on a processor without the feature; so are those that wait; and the code lies at the
/// addresses that pc() gives:
///
///   pointer_operation(operation, key, pointer, modifier)
///                          what signing, authenticating or stripping makes of `pointer` (64
///                          bits, as is the modifier; see isa/pointer_authentication.h)
///   check_alignment(address, n)
///                          to be called before an access of n bytes (1, 2, 4, 8) that may fault
///                          unless its address is a multiple of n, whatever SCTLR_ELx.A says
///   wait()                 the instruction may take until some event or interrupt comes
///   code_address(address)  where the code lies that pc() calls `address`, 64 bits: what
///                          reaches a register of it
template <class M>
concept Machine = ValueDomain<typename M::Domain> &&
    requires(M& m, typename M::Domain::Value a, unsigned n, u64 address, Flag f) {
  { m.domain() } -> std::same_as<typename M::Domain&>;
  { m.x(n) } -> std::same_as<typename M::Domain::Value>;
  {m.set_x(n, a)};
  { m.sp() } -> std::same_as<typename M::Domain::Value>;
  {m.set_sp(a)};
  { m.v(n) } -> std::same_as<typename M::Domain::Value>;
  {m.set_v(n, a)};
  { m.flag(f) } -> std::same_as<typename M::Domain::Value>;
  {m.set_flag(f, a)};
  { m.pc() } -> std::same_as<u64>;
  { m.load(a, n) } -> std::same_as<typename M::Domain::Value>;
  {m.store(a, a)};
  {m.base_is_sp()};
  {m.branch(a, address)};
  {m.jump(a)};
};

template <class M>
using ValueOf = typename M::Domain::Value;

/// The value of an address of code or of literal data that is known in terms of pc().
template <Machine M>
ValueOf<M> code_address(M& m, u64 address) {
  if constexpr (requires { m.code_address(address); }) {
    return m.code_address(address);
  } else {
    return m.domain().constant(64, address);
  }
}

}  // namespace a64::isa

#endif
