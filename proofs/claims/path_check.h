// Holds what paths did, and how they ended, to the claims of the theorem.
#ifndef A64_PROOFS_CLAIMS_PATH_CHECK_H
#define A64_PROOFS_CLAIMS_PATH_CHECK_H

#include "proofs/claims/case_frame.h"
#include "proofs/paths/paths.h"

namespace a64::proofs {

/// Holds what a stretch of a path did to all claims, whether the path returned or not.
void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const sim::Term> conditions);

/// Checks all obligations of a path that returned, and why it did not of one that did not.
void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// How a path ended that did not return; a finding.
void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

}  // namespace a64::proofs

#endif
