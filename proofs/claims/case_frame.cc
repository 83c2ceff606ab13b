#include "proofs/claims/case_frame.h"

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/refute/refute.h"

namespace a64::proofs {

using sim::Term;

std::vector<Inputs> sample_candidates(const Worker& worker, std::span<const Term> conditions) {
  std::vector<Inputs> candidates;
  for (const std::size_t k : samples_on_path(conditions)) candidates.push_back(worker.inputs[k]);
  return candidates;
}

namespace {

/// Inputs drawn by chance, beside the candidates. What depends on secrets may show rarely.
unsigned random_tries(const CaseFrame& frame, Property property) {
  if (frame.postponed != nullptr) return 0;
  return claim_of(property).showing.random_tries;
}

/// So many of a property wait already that the others are likely no better.
bool enough_wait(const CaseFrame& frame, Property property) {
  constexpr i64 kMostBrief = 4;
  return frame.postponed != nullptr &&
         std::ranges::count(*frame.postponed, property, &Postponed::property) >= kMostBrief;
}

}  // namespace

void suspect(Worker& worker, const CaseFrame& frame, Property property, u64 pc, std::string what,
             std::vector<Inputs> candidates, std::optional<unsigned> operand) {
  constexpr unsigned kMostSearches = 8;
  Finding finding{property, Verdict::kUnknown, pc, what, std::nullopt};
  Worker::Searches& searches = worker.searches[{property, frame.aliasing, pc, what}];
  const bool search = !enough_wait(frame, property);
  if (search && !searches.succeeded && searches.failed < kMostSearches) {
    Suspicion suspicion{.showing = &claim_of(property).showing,
                        .aliasing = frame.aliasing,
                        .lengths = frame.search_lengths,
                        .candidates = std::move(candidates),
                        .place = {.pc = pc, .operand = operand},
                        .random_tries = random_tries(frame, property),
                        .seed = worker.seed,
                        .run_steps = frame.run_steps,
                        .program = &worker.program};
    finding.counterexample = search_counterexample(worker.routine, suspicion);
    if (finding.counterexample) {
      searches.succeeded = true;
      finding.verdict = Verdict::kRefuted;
      if (finding.pc == 0) finding.pc = finding.counterexample->pc;
      worker.refutations.push_back(finding);
    } else if (frame.postponed != nullptr) {
      frame.postponed->push_back(
          {property, pc, std::move(what), std::move(suspicion.candidates), operand});
    } else {
      ++searches.failed;
      finding.what += "; no concrete run was found that shows it";
    }
  }
  frame.outcome->findings.push_back(std::move(finding));
}

void suspect_again(Worker& worker, const CaseFrame& frame, std::vector<Postponed> postponed) {
  for (Postponed& one : postponed) {
    const auto waited = std::ranges::find_if(frame.outcome->findings, [&](const Finding& finding) {
      return finding.verdict == Verdict::kUnknown && finding.property == one.property &&
             finding.pc == one.pc && finding.what == one.what;
    });
    if (waited != frame.outcome->findings.end()) frame.outcome->findings.erase(waited);
    suspect(worker, frame, one.property, one.pc, std::move(one.what), std::move(one.candidates),
            one.operand);
  }
}

}  // namespace a64::proofs
