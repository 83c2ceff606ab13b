// One size, known: everything that steers control is known too, and the routine is followed
// along its one path with all data symbolic.
#ifndef A64_PROOFS_THEOREM_BOUNDED_H
#define A64_PROOFS_THEOREM_BOUNDED_H

#include "proofs/claims/path_check.h"

namespace a64::proofs {

CaseOutcome prove_size(Worker& worker, u64 size, Aliasing aliasing);

}  // namespace a64::proofs

#endif
