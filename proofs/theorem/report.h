// From the outcomes of the cases to the theorem: verdicts by property and aliasing, what was
// never reached, what was assumed.
#ifndef A64_PROOFS_THEOREM_REPORT_H
#define A64_PROOFS_THEOREM_REPORT_H

#include "proofs/theorem/theorem.h"

namespace a64::proofs {

/// Fills in everything of a report that follows from its cases and coverage.
void summarise(TheoremReport& report, const Routine& routine, const ProveOptions& options);

}  // namespace a64::proofs

#endif
