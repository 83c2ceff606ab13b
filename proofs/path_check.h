// Holds one finished path to the theorem: functional equality, calling convention, memory,
// constant time, and that it returned.
#ifndef A64_PROOFS_PATH_CHECK_H
#define A64_PROOFS_PATH_CHECK_H

#include "proofs/case_frame.h"
#include "proofs/paths.h"

namespace a64::proofs {

/// Checks all obligations of a path that returned, and why it did not of one that did not.
void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// How a path ended that did not return; a finding.
void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

}  // namespace a64::proofs

#endif
