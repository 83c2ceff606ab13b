// What memcpy, memmove and memset do (ISO C11 7.24.2.1, 7.24.2.2, 7.24.6.1), over the value domain
// of a machine: the same definition runs on words and on terms.
#ifndef A64_SIM_LIBRARY_EFFECTS_H
#define A64_SIM_LIBRARY_EFFECTS_H

#include <concepts>
#include <vector>

#include "isa/machine.h"
#include "sim/library/callee.h"
#include "sim/library/library_call.h"

namespace a64::sim {

/// A machine that can call such functions.
template <class M>
concept LibraryMachine = isa::Machine<M> && requires(M m, KeptRegisters kept) {
  { m.failed() } -> std::same_as<bool>;  ///< an access of this step has no result
  m.lose_scratch_registers(kept);        ///< those that a callee need not keep hold anything
};

/// The accesses to `size` bytes from `address` on, the longest first: `visit(address, bytes)`,
/// until one fails.
template <LibraryMachine M>
void for_each_piece(M& m, typename M::Domain::Value address, u64 size, auto&& visit) {
  for (u64 at = 0; at < size && !m.failed();) {
    unsigned piece = 16;
    while (piece > size - at) piece /= 2;
    visit(m.domain().add(address, m.domain().constant(64, at)), piece);
    at += piece;
  }
}

/// Carries the call out, with the arguments in x0 and x1 and `size` bytes, as the third argument
/// says, and returns to x30. AAPCS64: sp is aligned, x19..x29 and d8..d15 are kept (6.1), and
/// nothing else is.
template <LibraryMachine M>
void run_library_call(M& m, LibraryCall call, u64 size) {
  using Value = typename M::Domain::Value;
  m.base_is_sp();
  const Value target = m.x(0);
  const Value source = m.x(1);
  const Value caller = m.x(30);
  if (call == LibraryCall::kMemset) {
    const Value byte = m.domain().extract(source, 0, 8);
    for_each_piece(m, target, size, [&](Value address, unsigned bytes) {
      Value value = byte;
      for (unsigned made = 1; made < bytes; made *= 2) value = m.domain().concat(value, value);
      m.store(address, value);
    });
  } else {
    std::vector<Value> content;
    for_each_piece(m, source, size, [&](Value address, unsigned bytes) {
      content.push_back(m.load(address, bytes));
    });
    std::size_t next = 0;
    for_each_piece(m, target, size,
                   [&](Value address, unsigned) { m.store(address, content[next++]); });
    // memcpy may read what it has not read yet after it has written: the bytes are to be apart.
    if (call == LibraryCall::kMemcpy) {
      for_each_piece(m, source, size,
                     [&](Value address, unsigned bytes) { m.load(address, bytes); });
    }
  }
  // That it leaves nothing of what it works on in its frame is an assumption.
  m.lose_scratch_registers(KeptRegisters{.erases = true});
  m.set_x(0, target);
  if (!m.failed()) m.jump(caller);
}

}  // namespace a64::sim

#endif
