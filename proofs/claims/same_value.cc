#include "proofs/claims/same_value.h"

#include "proofs/paths/paths.h"
#include "proofs/refute/refute.h"

namespace a64::proofs {

using sim::Term;

std::vector<Inputs> differing(Worker& worker, Term a, Term b, std::span<const Term> conditions,
                              const Answer& answer) {
  std::vector<std::size_t> samples = samples_on_path(conditions);
  std::erase_if(samples, [&](std::size_t k) { return a->samples[k] == b->samples[k]; });
  std::vector<Inputs> candidates;
  for (const std::size_t k : samples) candidates.push_back(worker.inputs[k]);
  const auto add = [&](const Answer& found, Term left, Term right) {
    if (!found.model) return;
    candidates.push_back(inputs_of_model(worker.entry, worker.specification, *found.model,
                                         worker.equalities.shifts(left, right), worker.inputs[0]));
  };
  add(answer, a, b);
  for (const NearMiss& miss : worker.cuts.near_misses()) add(*miss.answer, miss.value, miss.wanted);
  return candidates;
}

Answer equal_on_path(Worker& worker, Term a, Term b, std::span<const Term> conditions) {
  for (const std::size_t k : samples_on_path(conditions)) {
    if (a->samples[k] != b->samples[k]) {
      return {.kind = Answer::Kind::kRefuted, .reason = "", .model = std::nullopt};
    }
  }
  Answer answer = worker.equalities.prove(a, b);
  if (answer.proved() || conditions.empty()) return answer;
  return worker.solver.prove_equal(a, b, conditions, &worker.factory.index_space());
}

}  // namespace a64::proofs
