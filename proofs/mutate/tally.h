// The judgements of many mutants in numbers, and what they come to as a verdict.
#ifndef A64_PROOFS_MUTATE_TALLY_H
#define A64_PROOFS_MUTATE_TALLY_H

#include <map>
#include <span>
#include <vector>

#include "proofs/mutate/judge.h"

namespace a64::proofs {

/// What was found of one routine.
struct MutationReport {
  Judgement unchanged;  ///< of the routine as it is
  std::vector<Mutant> mutants;
  std::vector<Judgement> judgements;  ///< one for each
};

struct Tally {
  std::map<MutantOutcome, u64> outcomes;
  std::map<WordsSay, u64> refuted;  ///< by what words say
  u64 proved_open = 0;              ///< proved ones of which not all calls were followed
  u64 not_replayed = 0;  ///< refuted ones whose counterexample fails no more: none is expected
  double median = 0;     ///< seconds of those that were tried
  double percentile_95 = 0;
  double most = 0;
  u64 count(MutantOutcome outcome) const {
    const auto found = outcomes.find(outcome);
    return found == outcomes.end() ? 0 : found->second;
  }
};

Tally tally(std::span<const Judgement> judgements);

/// Refuted if anything is proved and shown to be wrong: it is the prover that is refuted. That of
/// the routine where it is not proved as it is, since its mutants say nothing then. Error where the
/// program failed on a mutant, or a counterexample fails no more when it is run again. Unknown
/// where mutants were not tried, or a proved one was not followed to the end on words. Else proved.
Verdict verdict_of(const MutationReport& report);

/// The numbers of the mutants in falling order of what they took, `most` of them.
std::vector<std::size_t> slowest(std::span<const Judgement> judgements, std::size_t most);

}  // namespace a64::proofs

#endif
