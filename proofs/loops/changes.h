// Where conditions on an index change: a condition on the number of periods that the index space
// does not decide splits it there, and runs around a change are worth trying. What is found is a
// guess; each part is proved for itself.
#ifndef A64_PROOFS_LOOPS_CHANGES_H
#define A64_PROOFS_LOOPS_CHANGES_H

#include <set>
#include <span>

#include "sim/term/factory.h"

namespace a64::proofs {

/// The values in [lo + 1, hi] of an index at which a comparison below the conditions holds and did
/// not one before, or the other way round. Conditions that speak of anything else say nothing.
std::set<i64> changes_of(sim::TermFactory& factory, std::span<const sim::Term> conditions,
                         sim::Index index, i64 lo, i64 hi);

}  // namespace a64::proofs

#endif
