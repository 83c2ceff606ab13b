// The case that a check belongs to, and what a check does where it fails: look for a concrete
// run that shows it, and record what was found.
#ifndef A64_PROOFS_CASE_FRAME_H
#define A64_PROOFS_CASE_FRAME_H

#include "proofs/worker.h"

namespace a64::proofs {

struct CaseFrame {
  Aliasing aliasing = Aliasing::kSeparate;
  Size size;
  Promises promises;
  /// Concrete sizes of the case that a search for counterexamples tries.
  std::vector<u64> search_lengths;
  CaseOutcome* outcome = nullptr;
};

/// Searches for a counterexample to `property` and records the finding: refuted if there is
/// one, else unknown with `what`. One counterexample for each property, place and text is
/// enough, and after a few searches in vain there are no more of the same.
void suspect(Worker& worker, const CaseFrame& frame, Property property, u64 pc, std::string what,
             std::vector<Inputs> candidates, std::optional<unsigned> operand = std::nullopt);

/// The samples under which all conditions hold, as inputs.
std::vector<Inputs> sample_candidates(const Worker& worker,
                                      std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
