// constant-time: what shows, branches, addresses and sp, does not depend on secrets, and neither
// does the time that an instruction takes.
#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/refute/refute.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// Pairs of inputs that agree in everything public and under which the value may differ; the
/// solver's own pair first. Nothing if it cannot differ.
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

void on_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
               std::span<const Term> conditions) {
  // An address without a secret in it shows none, whatever the rest of the run does.
  frame.outcome->count(
      Property::kConstantTime,
      static_cast<u64>(std::ranges::count_if(
          events.accesses, [](const sim::Access& access) { return !access.address->secret; })));
  for (const sim::Leak& leak : events.leaks) {
    const std::string what(sim::to_text(leak.kind));
    if (worker.searches[{Property::kConstantTime, frame.aliasing, leak.pc, what}].succeeded) {
      suspect(worker, frame, Property::kConstantTime, leak.pc, what, {});
      continue;
    }
    // What the path decided later, this very branch included, must not be taken for granted.
    auto pairs = secret_pairs(worker, leak.value, conditions.first(leak.decided));
    if (!pairs) {
      frame.outcome->count(Property::kConstantTime);
      continue;
    }
    suspect(worker, frame, Property::kConstantTime, leak.pc, what, *std::move(pairs), leak.operand);
  }
}

std::string words(const Contract& contract) {
  std::vector<std::string> secrets;
  std::vector<std::string> open;
  for (const Buffer& buffer : contract.buffers) {
    (buffer.secret ? secrets : open).push_back(buffer.name);
  }
  for (const Scalar& scalar : contract.scalars) {
    if (scalar.secret) secrets.push_back(scalar.name);
  }
  return fmt::format(
      "constant-time: branches, addresses and sp do not depend on the contents of {}{}, and "
      "secrets meet only instructions on Arm's list of data-independent timing; what the routine "
      "finds on the stack, in registers that are no arguments, or outside its buffers counts as "
      "secret too",
      secrets.empty() ? "memory" : fmt::format("{}", fmt::join(secrets, ", ")),
      open.empty() ? "" : fmt::format(" (those of {} are public)", fmt::join(open, ", ")));
}

}  // namespace

Claim constant_time_claim() {
  return {on_events, nullptr, words};
}

}  // namespace a64::proofs
