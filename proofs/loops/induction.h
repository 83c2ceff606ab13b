// All lengths P*n + r of one residue r: by induction over the trips of each growing loop, one loop
// after the other. S(first) holds on entry; S(i) leads to S(i+1) while trips are left; from the
// last pass the run goes on to the next loop, or returns with the theorem. slope * n + excess - i
// ranks the trips of a loop.
#ifndef A64_PROOFS_LOOPS_INDUCTION_H
#define A64_PROOFS_LOOPS_INDUCTION_H

#include "proofs/loops/attempt.h"

namespace a64::proofs {

struct ResidueOutcome {
  /// One, or one for each part of the sizes between which the run changes its way.
  std::vector<CaseOutcome> outcomes;
  /// The cases cover all n from here on; the lengths below are for prove_length.
  u64 least_periods = 0;
};

/// n goes up to max_len / P.
ResidueOutcome prove_residue(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing,
                             u64 max_len);

}  // namespace a64::proofs

#endif
