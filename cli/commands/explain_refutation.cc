#include "cli/commands/explain_refutation.h"

#include <algorithm>

#include "proofs/refute/explain/edited_routine.h"

namespace a64::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// A slow machine; without --repair nobody waits for longer.
constexpr std::chrono::seconds kTimeToExplain{5};
constexpr u64 kStepsASecond = 20'000'000;
/// Changes that are put to a proof.
constexpr std::size_t kMostProved = 5;

/// The first change with which all asked claims are proved, within the time.
void prove_one(const proofs::Routine& routine, const proofs::ProveOptions& options,
               const std::vector<proofs::CodeEdit>& repairs, Clock::time_point end,
               Explained& made) {
  const auto* const interrupt = options.interrupt;
  for (std::size_t k = 0; k < std::min(kMostProved, repairs.size()); ++k) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0 || (interrupt != nullptr && *interrupt)) return;
    auto changed = edited_routine(routine, repairs[k]);
    if (!changed) continue;
    changed->routine.budget = nullptr;
    proofs::ProveOptions limited = options;
    limited.time_limit = left;
    const proofs::TheoremReport report = proofs::prove(changed->routine, limited);
    if (report.verdict != proofs::Verdict::kProved) continue;
    made.repair = to_text(*routine.image, repairs[k]);
    made.repair_proved = true;
    made.repair_edit = repairs[k];
    return;
  }
}

}  // namespace

Explained explain_refutations(const proofs::Routine& routine, const proofs::ProveOptions& options,
                              const std::vector<FindingGroup>& findings,
                              std::optional<std::chrono::seconds> repair) {
  Explained made;
  std::vector<const proofs::Counterexample*> found;
  std::vector<std::size_t> groups;
  for (std::size_t k = 0; k < findings.size(); ++k) {
    const auto& counterexample = findings[k].example->counterexample;
    if (!counterexample) continue;
    found.push_back(&*counterexample);
    groups.push_back(k);
  }
  if (found.empty()) return made;
  const auto end = Clock::now() + repair.value_or(kTimeToExplain);
  proofs::ExplainOptions wanted{.largest_size = proofs::largest_size(*routine.contract, options),
                                .seed = options.seed};
  // Half of the time is for the proof.
  if (repair) {
    wanted.steps = std::max(wanted.steps, kStepsASecond * static_cast<u64>(repair->count()) / 2);
  }
  try {
    sim::Budget budget(
        {end - Clock::now() > std::chrono::seconds(0)
             ? std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now())
             : std::chrono::milliseconds(1),
         options.memory_limit, options.interrupt});
    proofs::Routine limited = routine;
    limited.budget = &budget;
    const proofs::Explanation explanation = explain(limited, found, wanted);
    made.causes.resize(findings.size());
    for (std::size_t k = 0; k < groups.size(); ++k) made.causes[groups[k]] = explanation.causes[k];
    if (explanation.repairs.empty()) return made;
    if (repair) prove_one(routine, options, explanation.repairs, end, made);
    if (!made.repair_edit) {
      made.repair = to_text(*routine.image, explanation.repairs.front());
      made.repair_edit = explanation.repairs.front();
    }
  } catch (const sim::BudgetEnded&) {
  }
  return made;
}

}  // namespace a64::cli
