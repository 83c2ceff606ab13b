#include "proofs/claims/independent.h"

#include <algorithm>
#include <unordered_map>

#include "proofs/paths/paths.h"
#include "proofs/refute/model_inputs.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// The samples of the other run's leaf: those of another sample, so that a value which depends on
/// it likely shows that.
sim::Samples moved_on(const sim::Samples& samples) {
  sim::Samples moved;
  for (std::size_t k = 0; k < moved.size(); ++k) moved[k] = samples[(k + 1) % moved.size()];
  return moved;
}

}  // namespace

std::optional<std::vector<Inputs>> secret_pairs(Worker& worker, Term value,
                                                std::span<const Term> conditions, Secrets secrets) {
  std::unordered_map<Term, Term> renamed;
  std::unordered_map<Term, Term> original;
  std::vector<Term> all(conditions.begin(), conditions.end());
  all.push_back(value);
  const bool contents = secrets == Secrets::kContents;
  sim::for_each_leaf(all, [&](Term leaf) {
    if (!leaf->secret || (contents && worker.entry.left_by_caller(leaf))) return;
    const Term other = worker.factory.symbol(leaf->width, true,
                                             contents ? moved_on(leaf->samples) : leaf->samples);
    renamed.emplace(leaf, other);
    original.emplace(other, leaf);
  });
  if (renamed.empty()) return std::nullopt;
  sim::Substitution other_run(worker.factory, renamed);
  std::vector<Term> assumptions(conditions.begin(), conditions.end());
  for (const Term condition : conditions) assumptions.push_back(other_run(condition));
  const Term other = other_run(value);
  if (other == value) return std::nullopt;
  // Runs of the samples themselves are the first to try: a model is not needed.
  const auto samples = samples_on_path(assumptions);
  const bool shows = contents && std::ranges::any_of(samples, [&](std::size_t k) {
                       return value->samples[k] != other->samples[k];
                     });
  if (shows) return std::vector<Inputs>(worker.inputs.begin(), worker.inputs.end());
  const Answer answer =
      worker.solver.prove_equal(value, other, assumptions, &worker.factory.index_space());
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
