#include "proofs/case_frame.h"

#include "proofs/paths.h"
#include "proofs/refute.h"

namespace a64::proofs {

using sim::Term;

std::vector<Inputs> sample_candidates(const Worker& worker, std::span<const Term> conditions) {
  std::vector<Inputs> candidates;
  for (const std::size_t k : samples_on_path(conditions)) candidates.push_back(worker.inputs[k]);
  return candidates;
}

void suspect(Worker& worker, const CaseFrame& frame, Property property, u64 pc, std::string what,
             std::vector<Inputs> candidates, std::optional<unsigned> operand) {
  constexpr unsigned kMostSearches = 8;
  Finding finding{property, Verdict::kUnknown, pc, what, std::nullopt};
  Worker::Searches& searches = worker.searches[{property, frame.aliasing, pc, what}];
  if (!searches.succeeded && searches.failed < kMostSearches) {
    const Suspicion suspicion{.property = property,
                              .aliasing = frame.aliasing,
                              .lengths = frame.search_lengths,
                              .candidates = std::move(candidates),
                              .pc = pc,
                              .operand = operand,
                              .random_tries = property == Property::kConstantTime ? 300u : 24u,
                              .seed = worker.seed,
                              .program = &worker.program};
    finding.counterexample = search_counterexample(worker.routine, suspicion);
    if (finding.counterexample) {
      searches.succeeded = true;
      finding.verdict = Verdict::kRefuted;
      if (finding.pc == 0) finding.pc = finding.counterexample->pc;
      worker.refutations.push_back(finding);
    } else {
      ++searches.failed;
      finding.what += "; no concrete run was found that shows it";
    }
  }
  frame.outcome->findings.push_back(std::move(finding));
}

}  // namespace a64::proofs
