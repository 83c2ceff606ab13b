// The case that a check belongs to, and what a check does where it fails: look for a concrete
// run that shows it, and record what was found.
#ifndef A64_PROOFS_CLAIMS_CASE_FRAME_H
#define A64_PROOFS_CLAIMS_CASE_FRAME_H

#include "proofs/reason/worker.h"

namespace a64::proofs {

/// What a check has found wanting and not searched to the end.
struct Postponed {
  Property property;
  u64 pc = 0;
  std::string what;
  std::vector<Inputs> candidates;
  std::optional<unsigned> operand;
};

struct CaseFrame {
  Aliasing aliasing = Aliasing::kSeparate;
  Size size;
  Promises promises;
  /// Concrete sizes of the case that a search for counterexamples tries.
  std::vector<u64> search_lengths;
  CaseOutcome* outcome = nullptr;
  /// Steps that runs of the case are known to take; 0: not known.
  u64 run_steps = 0;
  /// Where another way to prove the case may be tried: only the likeliest inputs are run now, and
  /// what they do not show waits here.
  std::vector<Postponed>* postponed = nullptr;
};

/// Searches for a counterexample to `property` and records the finding: refuted if there is
/// one, else unknown with `what`. One counterexample for each property, place and text is
/// enough, and after a few searches in vain there are no more of the same.
void suspect(Worker& worker, const CaseFrame& frame, Property property, u64 pc, std::string what,
             std::vector<Inputs> candidates, std::optional<unsigned> operand = std::nullopt);

/// Searches to the end what was postponed; what was found takes the place of the findings that
/// waited for it.
void suspect_again(Worker& worker, const CaseFrame& frame, std::vector<Postponed> postponed);

/// The samples under which all conditions hold, as inputs.
std::vector<Inputs> sample_candidates(const Worker& worker, std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
