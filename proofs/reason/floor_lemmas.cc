#include "proofs/reason/floor_lemmas.h"

#include "proofs/reason/outcome.h"

namespace a64::proofs {

bool FloorLemmas::all_proved() {
  for (; asked_ < factory_.floor_lemmas().size(); ++asked_) {
    failed_ |= !solver_.prove_floor(factory_.floor_lemmas()[asked_]).proved();
  }
  return !failed_;
}

bool FloorLemmas::settle(CaseOutcome& outcome) {
  outcome.lemmas_proved = all_proved();
  if (outcome.lemmas_proved) {
    // One a case: how many are new depends on what else this thread has proved.
    outcome.count(kRewritingCountsWith);
  } else {
    outcome.findings.push_back({kRewritingCountsWith, Verdict::kUnknown, 0,
                                "the solver does not confirm a division by multiplication",
                                std::nullopt});
  }
  return outcome.lemmas_proved;
}

}  // namespace a64::proofs
