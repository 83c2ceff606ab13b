// The way in: two routines under one contract, all sizes, one report on whether they are the same
// function: for every input that the contract admits both keep its bounds and return, and leave the
// same in every byte that may be written, in the returned value and in what a callee keeps.
#ifndef A64_PROOFS_EQUIV_EQUIVALENCE_H
#define A64_PROOFS_EQUIV_EQUIVALENCE_H

#include "proofs/equiv/case_check.h"
#include "proofs/theorem/theorem.h"

namespace a64::proofs::equiv {

struct Report {
  Verdict verdict = Verdict::kError;     ///< proved only if every case is, and they cover all sizes
  std::vector<CaseResult> cases;         ///< in the order of their tasks
  std::optional<Difference> difference;  ///< of a refutation
  std::string coverage;                  ///< the sizes that the cases cover, in words
  bool covers_all = false;
  std::optional<EarlyEnd> early_end;
  std::vector<std::string> assumptions;
  std::vector<std::string> not_checked;
  Statistics statistics;
};

/// The contract as both sides are held to it: what it promises of results is left out, and what a
/// buffer holds that may only be written counts as input, the same for both.
Contract without_promises(const Contract& specialised);

/// Both routines have the same specialised contract, without promises, and no callees with
/// contracts of their own. Of the options the properties count for nothing.
Report compare(const Routines& routines, const ProveOptions& options,
               const std::function<void(const std::string& latest, u64 done, u64 total)>& progress);

}  // namespace a64::proofs::equiv

#endif
