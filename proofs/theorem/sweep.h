// Every short length on known words: what searches at chosen lengths jump over.
#ifndef A64_PROOFS_THEOREM_SWEEP_H
#define A64_PROOFS_THEOREM_SWEEP_H

#include <span>

#include "proofs/theorem/theorem.h"

namespace a64::proofs {

/// Loops of a few blocks, with what comes before and after them, show all their ways below this.
inline constexpr u64 kLongestSwept = 600;

/// Runs the lengths from `first` to `last` and gives the first counterexample to each of
/// `properties` that shows, constant time left out.
std::vector<Counterexample> sweep(const Routine& routine, Aliasing aliasing,
                                  std::span<const Property> properties, u64 first, u64 last,
                                  const Inputs& inputs);

/// Sweeps the lengths asked for, up to kLongestSwept, for each property and aliasing that was
/// asked for and is neither shown by all of `outcomes` nor refuted by one of them. What is found
/// becomes an outcome of its own.
void sweep_undecided(std::vector<CaseOutcome>& outcomes, const Routine& routine,
                     const ProveOptions& options);

}  // namespace a64::proofs

#endif
