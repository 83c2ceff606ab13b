// When concrete runs show that something claimed of a routine is broken. Whoever claims it hands
// this to a search for a counterexample, which knows no claim by name.
#ifndef A64_PROOFS_REFUTE_SHOWING_H
#define A64_PROOFS_REFUTE_SHOWING_H

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
  std::optional<Counterexample> found;
  bool open = false;  ///< the run was not followed to its end: more steps might show something
  u64 steps = 0;      ///< of all runs
};

/// Two inputs of one size that agree in everything public.
struct InputPair {
  const Inputs& first;
  const Inputs& second;
};

/// What a claim is broken at, where that matters.
struct SuspectPlace {
  u64 pc = 0;  ///< 0: anywhere
  /// The register that the instruction works on, X or V, by its slot
  /// (sim/symbolic/register_slots.h).
  std::optional<unsigned> operand;
  bool elsewhere_too = false;  ///< what is seen anywhere counts
};

/// Exactly one of the three functions is set. What they find lacks property, size, aliasing and
/// inputs: `show` fills these in.
struct Showing {
  Property property{};  ///< of what is found

  /// What one replayed run shows, in surroundings of that kind.
  std::optional<Counterexample> (*of_run)(const Replay&) = nullptr;
  Surroundings surroundings = Surroundings::kPadded;
  bool compares_output = false;  ///< it looks at the promises of the replay

  /// Follows one run by itself, for at most so many steps.
  Shown (*of_input)(const Subject&, const Inputs&, u64 size, u64 budget) = nullptr;

  /// Follows two runs, for at most so many steps each.
  Shown (*of_pair)(const Subject&, const InputPair&, u64 size, const SuspectPlace&,
                   u64 budget) = nullptr;
  /// Of a pair: the first inputs with what the second run has otherwise, taken from the others.
  Inputs (*partner)(const Contract&, const Inputs& first, Inputs others) = nullptr;

  /// Inputs that a search draws by chance, beside its candidates.
  unsigned random_tries = 24;
};

/// What the inputs show, complete but for `other_inputs`. Precondition: not of a pair.
Shown show(const Subject& subject, const Showing& showing, const Inputs& inputs, u64 size,
           u64 budget);

/// What the pair shows, complete. Precondition: of a pair.
Shown show(const Subject& subject, const Showing& showing, const InputPair& pair, u64 size,
           const SuspectPlace& place, u64 budget);

/// Whether the inputs of a counterexample still show its fault, and how.
std::optional<Counterexample> show_again(const Routine& routine, const Showing& showing,
                                         const Counterexample& found);

/// What was seen at `pc`, 0 where no instruction can be named.
Counterexample seen_at(u64 pc, std::string what);

}  // namespace a64::proofs

#endif
