// The one place where obligations are met: each is put to samples, equalities and the solver, and
// counted when it is met. What is not met is searched for a concrete run that shows it.
#ifndef A64_PROOFS_CLAIMS_DISCHARGE_H
#define A64_PROOFS_CLAIMS_DISCHARGE_H

#include <span>

#include "proofs/claims/case_frame.h"
#include "proofs/claims/obligation.h"

namespace a64::proofs {

/// In order; but all those of one claim that numbers are not negative are asked as one question,
/// at the first of them. `conditions` are those of the path.
void discharge(Worker& worker, const CaseFrame& frame, std::span<const Obligation> obligations,
               std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
