// Where conditions on the number of periods change: a condition that the index space does not
// decide splits it there. What is found is a guess; each part is proved for itself.
#ifndef A64_PROOFS_LOOPS_CHANGES_H
#define A64_PROOFS_LOOPS_CHANGES_H

#include <set>
#include <span>

#include "sim/term/factory.h"

namespace a64::proofs {

/// The n in [lo + 1, hi] at which a comparison below the conditions holds and did not at n - 1, or
/// the other way round. Conditions that speak of anything but n say nothing.
std::set<i64> changes_of(sim::TermFactory& factory, std::span<const sim::Term> conditions, i64 lo,
                         i64 hi);

}  // namespace a64::proofs

#endif
