// Whether one concrete input shows that a property fails: what makes a counterexample, and what
// a counterexample is held to again.
#ifndef A64_PROOFS_REFUTE_SHOW_H
#define A64_PROOFS_REFUTE_SHOW_H

#include "proofs/reason/outcome.h"
#include "proofs/refute/replay.h"

namespace a64::proofs {

/// What is run. `program` is the routine's.
struct Subject {
  const Routine& routine;
  const sim::Program& program;
  Aliasing aliasing;
};

struct Shown {
  std::optional<Counterexample> found;  ///< complete
  bool open = false;  ///< the run was not followed to its end: more steps might show something
  u64 steps = 0;
};

/// Any property but constant time, which takes two inputs (proofs/refute/side_by_side.h).
Shown show(const Subject& subject, Property property, const Inputs& inputs, u64 len, u64 budget);

/// What a run shows of the output, the calling convention or memory; memory takes a run in
/// unmapped surroundings. The inputs are not filled in.
std::optional<Counterexample> wrong_output(const Replay& run);
std::optional<Counterexample> broken_convention(const Replay& run);
std::optional<Counterexample> broken_memory(const Replay& run);

/// Whether the input of a counterexample still shows its fault, and how.
std::optional<Counterexample> show_again(const Routine& routine, const Counterexample& found);

}  // namespace a64::proofs

#endif
