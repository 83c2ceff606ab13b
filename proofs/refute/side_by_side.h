// Two runs side by side that differ in secrets only, and the first thing by which an observer of
// time and cache can tell them apart.
#ifndef A64_PROOFS_REFUTE_SIDE_BY_SIDE_H
#define A64_PROOFS_REFUTE_SIDE_BY_SIDE_H

#include "proofs/refute/replay.h"

namespace a64::proofs {

/// An instruction of variable time and the register that it works on, X or V, by its slot
/// (sim/symbolic/register_slots.h).
struct WatchedOperand {
  u64 pc = 0;
  unsigned slot = 0;
};

struct Parting {
  u64 pc = 0;
  std::string what;
};

struct SideBySide {
  std::optional<Parting> parting;
  bool ended = false;  ///< both runs came to an end, or part
  u64 steps = 0;       ///< of each, without stretches that were passed over
};

/// What shows is: the instructions run, the addresses that they access or prefetch, the stack
/// pointer, and the watched operand, as far as the instruction works on it.
SideBySide side_by_side(const Routine& routine, const sim::Program& program, const Inputs& first,
                        const Inputs& second, u64 len, Aliasing aliasing,
                        std::optional<WatchedOperand> watched, u64 budget);

}  // namespace a64::proofs

#endif
