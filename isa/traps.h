// Instructions that are there to stop a run: they raise an exception whatever the state is.
#ifndef A64_ISA_TRAPS_H
#define A64_ISA_TRAPS_H

#include <optional>
#include <string>

#include "base/integers.h"

namespace a64::isa {

struct Trap {
  bool is_breakpoint = false;  ///< BRK; else UDF
  u32 immediate = 0;
};

/// BRK #imm16 (Arm ARM C6.2, "BRK") and UDF #imm16 (C6.2, "UDF": permanently undefined).
constexpr std::optional<Trap> trap_of(u32 word) {
  if ((word & 0xffe0001f) == 0xd4200000) return Trap{true, word >> 5 & 0xffff};
  if ((word & 0xffff0000) == 0) return Trap{false, word & 0xffff};
  return std::nullopt;
}

/// Such as "brk #1".
inline std::string to_text(const Trap& trap) {
  return (trap.is_breakpoint ? "brk #" : "udf #") + std::to_string(trap.immediate);
}

}  // namespace a64::isa

#endif
