// From a suspicion to a counterexample: candidates from samples, from a solver model and at
// random, each run in the concrete domain; what does not show there is not a refutation.
#ifndef A64_PROOFS_REFUTE_REFUTE_H
#define A64_PROOFS_REFUTE_REFUTE_H

#include "proofs/reason/outcome.h"
#include "proofs/refute/model_inputs.h"
#include "proofs/refute/showing.h"

namespace a64::proofs {

/// What a search looks for, and where.
struct Suspicion {
  const Showing* showing = nullptr;  ///< of the claim; must be set
  Aliasing aliasing = Aliasing::kSeparate;
  std::vector<u64> lengths;        ///< sizes to try, most promising first
  std::vector<Inputs> candidates;  ///< inputs to try, most promising first
  SuspectPlace place;
  unsigned random_tries = 24;
  u64 seed = 1;
  /// Steps that runs are known to take: a first look sees their end. 0: not known.
  u64 run_steps = 0;
  /// The routine's, where there is one that knows its long stretches already.
  const sim::Program* program = nullptr;
};

std::optional<Counterexample> search_counterexample(const Routine& routine,
                                                    const Suspicion& suspicion);

/// `inputs` with other secrets, drawn from `seed`, and the same public values.
Inputs with_other_secrets(const Contract& contract, const Inputs& inputs, u64 seed);

}  // namespace a64::proofs

#endif
