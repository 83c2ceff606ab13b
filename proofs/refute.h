// From a suspicion to a counterexample: candidates from samples, from a solver model and at
// random, each run in the concrete domain; what does not show there is not a refutation.
#ifndef A64_PROOFS_REFUTE_H
#define A64_PROOFS_REFUTE_H

#include "proofs/equalities.h"
#include "proofs/outcome.h"

namespace a64::proofs {

/// Inputs under which the leaves of a model have the model's values, as far as inputs can
/// bring them about; all else as in `base`. `first_tweak` is the number of the tweak that the
/// model calls T(0).
Inputs inputs_of_model(const Entry& entry, const Model& model, i64 first_tweak, Inputs base);

/// Where a search looks.
struct Suspicion {
  Property property = Property::kFunctional;
  Aliasing aliasing = Aliasing::kSeparate;
  std::vector<u64> lengths;        ///< lengths to try, most promising first
  std::vector<Inputs> candidates;  ///< inputs to try, most promising first
  u64 pc = 0;                      ///< constant time: the instruction that leaks
  /// Constant time: the X register that an instruction of variable time works on.
  std::optional<unsigned> operand;
  u64 random_tries = 24;
  u64 seed = 1;
  /// The routine's, where there is one that knows its long stretches already.
  const sim::Program* program = nullptr;
};

std::optional<Counterexample> search_counterexample(const Routine& routine,
                                                    const Suspicion& suspicion);

/// `inputs` with other secrets, drawn from `seed`, and the same public values.
Inputs with_other_secrets(const Inputs& inputs, u64 seed);

}  // namespace a64::proofs

#endif
