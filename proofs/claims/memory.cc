// memory: every access lies within what the contract gives, and the stack is used as it may be.
#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "proofs/claims/claim.h"
#include "proofs/contract/contract_text.h"

namespace a64::proofs {

using sim::Term;
using sim::Violation;

namespace {

/// What the stretch needs of the places of buffers: those apart that are used after others are
/// written.
void note_needs(Worker& worker, const CaseFrame& frame, const sim::Events& events) {
  Needs& needs = frame.outcome->needs;
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
    if (violation.kind == Violation::Kind::kPlatformRegister) continue;  // abi.cc
    std::vector<Inputs> candidates = std::exchange(worker.beyond_bounds[violation.pc], {});
    for (Inputs& sample : sample_candidates(worker, conditions)) {
      candidates.push_back(std::move(sample));
    }
    suspect(worker, frame, Property::kMemory, violation.pc,
            violation.what.empty() ? std::string(sim::to_text(violation.kind)) : violation.what,
            std::move(candidates));
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

void on_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
               std::span<const Term> conditions) {
  note_needs(worker, frame, events);
  check_violations(worker, frame, events, conditions);
  check_bounds(worker, frame, events);
}

std::string words(const Contract& contract) {
  std::vector<std::string> reads;
  std::vector<std::string> writes;
  for (const Buffer& buffer : contract.buffers) {
    const std::string text = fmt::format("{}[0,{})", buffer.name, sum_text(contract, buffer.bytes));
    if (buffer.access != Access::kWrite) reads.push_back(text);
    if (buffer.access != Access::kRead) writes.push_back(text);
  }
  reads.push_back("its own frame");
  writes.push_back("its own frame");
  return fmt::format(
      "memory: reads only {} and literal data; writes only {}; never below sp, which stays within "
      "its frame and is aligned where it is used",
      fmt::join(reads, ", "), fmt::join(writes, " and "));
}

}  // namespace

Claim memory_claim() {
  return {on_events, nullptr, words};
}

}  // namespace a64::proofs
