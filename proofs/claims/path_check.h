// Holds what paths did, and how they ended, to the claims of the theorem.
#ifndef A64_PROOFS_CLAIMS_PATH_CHECK_H
#define A64_PROOFS_CLAIMS_PATH_CHECK_H

#include "proofs/claims/case_frame.h"
#include "proofs/paths/paths.h"

namespace a64::proofs {

/// Whether nothing comes after the path that a claim could speak of: it returned, or was stopped by
/// an instruction that is there for it (isa/traps.h).
bool came_to_its_end(const FinishedPath& path);

/// The finding where a run comes to such an instruction.
std::string trap_text(u32 word);

/// Holds what a stretch of a path did to all claims, whether the path returned or not.
void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const sim::Term> conditions);

/// Checks all obligations of a path that returned, and why it did not of one that did not.
void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// How a path ended that did not return; a finding.
void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

}  // namespace a64::proofs

#endif
