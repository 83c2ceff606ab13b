#include "proofs/claims/independent.h"

#include <unordered_map>

#include "proofs/refute/model_inputs.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Term;

std::optional<std::vector<Inputs>> secret_pairs(Worker& worker, Term value,
                                                std::span<const Term> conditions) {
  std::unordered_map<Term, Term> renamed;
  std::unordered_map<Term, Term> original;
  std::vector<Term> all(conditions.begin(), conditions.end());
  all.push_back(value);
  sim::for_each_leaf(all, [&](Term leaf) {
    if (!leaf->secret) return;
    const Term other = worker.factory.symbol(leaf->width, true, leaf->samples);
    renamed.emplace(leaf, other);
    original.emplace(other, leaf);
  });
  sim::Substitution other_run(worker.factory, renamed);
  std::vector<Term> assumptions(conditions.begin(), conditions.end());
  for (const Term condition : conditions) assumptions.push_back(other_run(condition));
  const Answer answer = worker.solver.prove_equal(value, other_run(value), assumptions,
                                                  &worker.factory.index_space());
  if (answer.proved()) return std::nullopt;
  std::vector<Inputs> pair;
  if (answer.model) {
    Model first;
    Model second;
    for (const auto& [leaf, bits] : answer.model->values) {
      const auto twin = original.find(leaf);
      if (twin == original.end()) first.values.emplace(leaf, bits);
      if (twin != original.end()) second.values.emplace(twin->second, bits);
    }
    for (const Model& model : {first, second}) {
      pair.push_back(
          inputs_of_model(worker.entry, worker.specification, model, {}, worker.inputs[0]));
    }
  }
  pair.insert(pair.end(), worker.inputs.begin(), worker.inputs.end());
  return pair;
}

}  // namespace a64::proofs
