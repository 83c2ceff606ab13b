// Calls that tell a right routine from one with a single fault: short sizes of every kind, all ways
// in which buffers may lie, counters about to wrap.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_TELLING_CALLS_H
#define A64_PROOFS_REFUTE_EXPLAIN_TELLING_CALLS_H

#include "proofs/refute/explain/trial.h"

namespace a64::proofs {

/// At most about a hundred, none longer than a few hundred bytes unless the contract asks for it.
/// Everything is drawn from `seed`; only sizes up to `most`.
std::vector<TrialCall> telling_calls(const Contract& specialised, u64 most, u64 seed);

}  // namespace a64::proofs

#endif
