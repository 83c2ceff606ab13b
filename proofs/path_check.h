// Holds one finished path to the theorem: functional equality, calling convention, memory,
// constant time, and that it returned.
#ifndef A64_PROOFS_PATH_CHECK_H
#define A64_PROOFS_PATH_CHECK_H

#include "proofs/expected_output.h"
#include "proofs/paths.h"
#include "proofs/refute.h"

namespace a64::proofs {

/// The case that a path belongs to.
struct CaseFrame {
  Aliasing aliasing = Aliasing::kSeparate;
  Length length;
  /// Concrete lengths of the case that a search for counterexamples tries.
  std::vector<u64> search_lengths;
  CaseOutcome* outcome = nullptr;
  /// Output may have been written before the stretch of the path that is checked.
  bool output_begun = false;
};

/// Checks all obligations of a path that returned, and why it did not of one that did not.
void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// Memory and constant time of a stretch of a path, whether it returned or not.
void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const sim::Term> conditions);

/// How a path ended that did not return; a finding.
void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// Searches for a counterexample to `property` and records the finding: refuted if there is
/// one, else unknown with `what`. One counterexample for each property, place and text is
/// enough, and after a few searches in vain there are no more of the same.
void suspect(Worker& worker, const CaseFrame& frame, Property property, u64 pc, std::string what,
             std::vector<Inputs> candidates, std::optional<unsigned> operand = std::nullopt);

}  // namespace a64::proofs

#endif
