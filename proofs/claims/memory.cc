// memory: every access lies within what the contract gives, and the stack is used as it may be.
#include <fmt/format.h>

#include <bit>

#include "proofs/claims/claim.h"
#include "proofs/contract/contract_text.h"

namespace a64::proofs {

using sim::Violation;

namespace {

using Kind = ValuePlace::Kind;

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

std::string not_confirmed(const Obligation&, const Answer& answer) {
  return "the solver does not confirm the bounds: " + answer.reason;
}

void of_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
               Obligations& raised) {
  note_needs(worker, frame, events);
  for (const Violation& violation : events.violations) {
    if (violation.kind == Violation::Kind::kPlatformRegister) continue;  // abi.cc
    raised.push_back({.claim = Property::kMemory,
                      .goal = goal::Never{},
                      .pc = violation.pc,
                      .said = violation.what.empty() ? std::string(sim::to_text(violation.kind))
                                                     : violation.what});
  }
  // Most bounds are known numbers, and what was seen of these is all that there is.
  u64 known = 0;
  for (const sim::Access& access : events.accesses) {
    if (!access.in_bounds) continue;
    const bool constant = (!access.below || access.below.is_constant()) &&
                          (!access.above || access.above.is_constant());
    if (constant) {
      ++known;
    } else {
      raised.push_back({.claim = Property::kMemory,
                        .goal = goal::NotNegative{access.below, access.above},
                        .pc = access.pc,
                        .unmet = not_confirmed});
    }
  }
  if (known != 0) raised.push_back({Property::kMemory, goal::Met{known}});
}

std::optional<Counterexample> of_run(const Replay& run) {
  if (const auto* fault = std::get_if<sim::stop::MemoryFault>(&run.stop)) {
    return seen_at(fault->pc, sim::to_text(run.stop));
  }
  if (const auto* call = std::get_if<sim::stop::BrokenCall>(&run.stop)) {
    return seen_at(call->pc, call->what);
  }
  if (run.below_sp) return seen_at(*run.below_sp, "an access below the stack pointer");
  if (run.sp_astray) return seen_at(*run.sp_astray, "the stack pointer leaves its frame");
  if (run.unwritten_read) {
    return seen_at(*run.unwritten_read,
                   "a read of bytes that the routine may only write, and has not written");
  }
  return std::nullopt;
}

Roots roots(const Trace& trace, const Counterexample& found, const Trace*) {
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&trace.replay().stop);
  if (fault != nullptr && fault->kind == sim::stop::MemoryFault::Kind::kMisalignedSp) {
    Roots roots{{}, "the stack pointer"};
    add_last(trace, {.kind = Kind::kSp}, roots);
    return roots;
  }
  Roots roots{{}, "the address of the access"};
  std::optional<std::size_t> step = first_step_at(trace, found.pc);
  if (fault != nullptr && trace.last_step_incomplete()) step = trace.steps().size() - 1;
  if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kAddress);
  return roots;
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
  return {.of_events = of_events,
          .showing = {.of_run = of_run, .surroundings = Surroundings::kUnmapped},
          .roots = roots,
          .words = words};
}

}  // namespace a64::proofs
