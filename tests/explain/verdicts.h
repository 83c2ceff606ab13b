// What explaining says of a mutant.
#ifndef A64_TESTS_EXPLAIN_VERDICTS_H
#define A64_TESTS_EXPLAIN_VERDICTS_H

#include "proofs/refute/explain/cause.h"
#include "tests/explain/mutants.h"

namespace a64::explain_tests {

struct MutantVerdict {
  bool refuted = false;
  proofs::Property property = proofs::Property::kFunctional;  ///< of the first counterexample
  proofs::Counterexample found;
  proofs::Cause cause;
  std::vector<proofs::CodeEdit> repairs;
  bool named = false;     ///< the cause names the place of the change
  bool restored = false;  ///< the first repair gives the bytes of the right routine
  double seconds = 0;     ///< of explaining
};

/// Looks for counterexamples on known words, and explains them.
MutantVerdict explained(const Mutant& mutant, u64 steps);

}  // namespace a64::explain_tests

#endif
