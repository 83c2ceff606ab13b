// Runs one decoded instruction on a machine.
#ifndef A64_ISA_EXECUTE_H
#define A64_ISA_EXECUTE_H

#include <array>

#include "isa/decode.h"
#include "isa/table.h"

namespace a64::isa {

namespace detail {

template <Machine M, EncodingClass... C>
constexpr auto semantics_of(ClassList<C...>) {
  return std::array<void (*)(M&, u32), sizeof...(C)>{&C::template execute<M>...};
}

}  // namespace detail

/// Executes a supported instruction: its effects on registers, flags and memory, and its
/// branch if it takes one. Precondition: instruction.support is kSupported.
template <Machine M>
void execute(M& m, const Instruction& instruction) {
  static constexpr auto kSemantics = detail::semantics_of<M>(AllClasses{});
  kSemantics[instruction.row->class_index](m, instruction.word);
}

}  // namespace a64::isa

#endif
