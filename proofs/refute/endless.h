// Follows a concrete run to its end, or to an argument that it has none: a state that comes again,
// or code that no way leads out of. A budget that is used up is no argument.
#ifndef A64_PROOFS_REFUTE_ENDLESS_H
#define A64_PROOFS_REFUTE_ENDLESS_H

#include "proofs/refute/replay.h"

namespace a64::proofs {

struct RunEnd {
  sim::ConcreteStop stop;      ///< OutOfSteps also of a run that never ends
  u64 steps = 0;               ///< without stretches that were passed over
  std::optional<u64> left_at;  ///< the instruction by which it first left the code
  /// Why the run never ends; empty if it did, or nothing shows that it never will.
  std::string endless;
  u64 last_branch = 0;  ///< of an endless run: the last instruction that branched
};

/// `program` is the routine's. At most `budget` steps.
RunEnd follow_to_end(const Routine& routine, const sim::Program& program, const Inputs& inputs,
                     u64 len, Aliasing aliasing, u64 budget);

}  // namespace a64::proofs

#endif
