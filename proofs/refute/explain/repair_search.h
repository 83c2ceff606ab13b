// The one-instruction changes after which a routine keeps to its contract in every call that is
// tried. Found on known words; whether they make it right is for a proof to say.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_REPAIR_SEARCH_H
#define A64_PROOFS_REFUTE_EXPLAIN_REPAIR_SEARCH_H

#include <vector>

#include "proofs/refute/explain/trial.h"

namespace a64::proofs {

struct RepairRequest {
  /// Calls in which the routine was seen to fail, constant-time ones with their other secrets.
  std::vector<TrialCall> shown;
  /// Places to try first, most suspicious first.
  std::vector<u64> suspects;
  u64 largest_size = 0;  ///< of calls that are tried
  u64 seed = 1;
  /// Steps on words that the search may take, some thirty million a second. What is found does not
  /// depend on the machine's speed.
  u64 steps = 0;
};

struct FoundRepairs {
  std::vector<CodeEdit> edits;  ///< most likely first
  bool complete = false;        ///< everything that was to be tried was tried
  u64 steps = 0;
};

/// Throws sim::BudgetEnded when the routine's budget has ended.
FoundRepairs search_repairs(const Routine& routine, const RepairRequest& request);

}  // namespace a64::proofs

#endif
