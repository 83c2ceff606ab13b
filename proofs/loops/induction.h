// All lengths P*n + r of one residue r: by induction over the trips of the growing loop.
// S(first) holds on entry; S(i) leads to S(i+1) while trips are left; from the last pass the
// routine returns with the theorem. n + visits_minus_n - i ranks the trips.
#ifndef A64_PROOFS_LOOPS_INDUCTION_H
#define A64_PROOFS_LOOPS_INDUCTION_H

#include "proofs/claims/path_check.h"
#include "proofs/loops/loop_finder.h"

namespace a64::proofs {

/// Periods that an attempt leaves out at the most because short runs go another way.
inline constexpr i64 kMostSkipped = 26;

struct ResidueOutcome {
  CaseOutcome outcome;
  /// The case covers all n from here on; the lengths below are for prove_length.
  u64 least_periods = 0;
};

/// `max_len` in bytes: n goes up to max_len / P.
ResidueOutcome prove_residue(Worker& worker, const GrowingLoop& loop, u64 residue,
                             Aliasing aliasing, u64 max_len);

}  // namespace a64::proofs

#endif
