#include "proofs/event_check.h"

#include <algorithm>
#include <bit>

#include "proofs/refute.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Term;
using sim::Violation;

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

/// What the stretch needs of its caller and surroundings beyond the contract.
void note_needs(Worker& worker, const CaseFrame& frame, const sim::Events& events) {
  Needs& needs = frame.outcome->needs;
  needs.waits_end |= !events.waits.empty();
  u64 writable = 0;
  for (const u32 buffer : worker.entry.buffers()) {
    if (worker.entry.region(buffer).rights != sim::Rights::kRead) writable |= u64{1} << buffer;
  }
  const u32 stack = stack_region(worker.entry.contract());
  for (const sim::Access& access : events.accesses) {
    if (access.region == nullptr || access.region->id == stack) continue;
    u64 others = access.stored_to & writable & ~(u64{1} << access.region->id);
    for (; others != 0; others &= others - 1) {
      needs.apart.emplace(static_cast<u32>(std::countr_zero(others)), access.region->id);
    }
  }
}

void check_violations(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                      std::span<const Term> conditions) {
  for (const Violation& violation : events.violations) {
    const bool abi = violation.kind == Violation::Kind::kPlatformRegister;
    suspect(worker, frame, abi ? Property::kAbi : Property::kMemory, violation.pc,
            std::string(sim::to_text(violation.kind)), sample_candidates(worker, conditions));
  }
}

// An access that is not in bounds has its violation; of the others the intervals are to be
// confirmed, all in one question.
void check_bounds(Worker& worker, const CaseFrame& frame, const sim::Events& events) {
  std::vector<Term> slacks;
  u64 in_bounds = 0;
  for (const sim::Access& access : events.accesses) {
    if (!access.in_bounds) continue;
    ++in_bounds;
    for (const Term slack : {access.below, access.above}) {
      if (slack && !slack.is_constant()) slacks.push_back(slack);
    }
  }
  std::ranges::sort(slacks, {}, [](Term t) { return t->id; });
  slacks.erase(std::ranges::unique(slacks).begin(), slacks.end());
  if (!slacks.empty()) {
    const Answer answer = worker.solver.prove_not_negative(slacks, worker.factory.index_space());
    if (!answer.proved()) {
      frame.outcome->findings.push_back({Property::kMemory, Verdict::kUnknown, 0,
                                         "the solver does not confirm the bounds: " + answer.reason,
                                         std::nullopt});
      return;
    }
  }
  frame.outcome->count(Property::kMemory, in_bounds);
}

void check_leaks(Worker& worker, const CaseFrame& frame, const sim::Events& events,
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

}  // namespace

void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const Term> conditions) {
  note_needs(worker, frame, events);
  check_violations(worker, frame, events, conditions);
  check_bounds(worker, frame, events);
  check_leaks(worker, frame, events, conditions);
}

}  // namespace a64::proofs
