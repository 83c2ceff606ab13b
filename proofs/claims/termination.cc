// termination: every path comes to its end. That one does not is for the check of ends to find
// (path_check.h), and that the trips of a loop do for the induction.
#include "isa/traps.h"
#include "proofs/claims/claim.h"
#include "proofs/claims/path_check.h"
#include "proofs/refute/endless.h"

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

void of_events(Worker&, const CaseFrame& frame, const sim::Events& events, Obligations&) {
  frame.outcome->needs.waits_end |= !events.waits.empty();
}

void of_return(Worker&, const CaseFrame&, const FinishedPath&, Obligations& raised) {
  raised.push_back({Property::kTermination, goal::Met{}});
}

/// The instruction that stopped the run, if it is there for that.
std::optional<Counterexample> trapped(const sim::ConcreteStop& stop) {
  u64 pc = 0;
  u32 word = ~u32{0};
  if (const auto* end = std::get_if<sim::stop::UndefinedInstruction>(&stop)) {
    pc = end->pc;
    word = end->word;
  }
  if (const auto* end = std::get_if<sim::stop::UnsupportedInstruction>(&stop)) {
    pc = end->pc;
    word = end->word;
  }
  if (!isa::trap_of(word)) return std::nullopt;
  return seen_at(pc, trap_text(word));
}

std::optional<Counterexample> no_end(const RunEnd& end) {
  if (end.left_at) return seen_at(*end.left_at, "the run leaves the function's code");
  if (auto stopped = trapped(end.stop)) return stopped;
  if (!end.endless.empty()) return seen_at(end.last_branch, end.endless);
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&end.stop)) {
    return seen_at(jump->from, sim::to_text(end.stop));
  }
  return std::nullopt;
}

Shown of_input(const Subject& subject, const Inputs& inputs, u64 size, u64 budget) {
  const RunEnd end =
      follow_to_end(subject.routine, subject.program, inputs, size, subject.aliasing, budget);
  return {no_end(end), std::holds_alternative<sim::stop::OutOfSteps>(end.stop), end.steps};
}

Roots roots(const Trace& trace, const Counterexample& found, const Trace*) {
  Roots roots{{}, "the condition or target of the last branch"};
  std::optional<std::size_t> step = found.pc != 0 ? first_step_at(trace, found.pc) : std::nullopt;
  if (!step || nodes_of_kind(trace, *step, Kind::kNextPc).empty()) step = last_branch(trace);
  if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kNextPc);
  return roots;
}

/// Of an endless run the last branch.
u64 place(const Routine& routine, const Counterexample& found) {
  if (found.pc != 0) return found.pc;
  const Trace trace =
      Trace::record(routine, found.inputs, found.len, found.aliasing, Surroundings::kPadded);
  const Roots branch = roots(trace, found, nullptr);
  return branch.nodes.empty() ? 0 : pc_of(trace, branch.nodes.front());
}

std::string words(const Contract&) {
  return "termination: the run ends";
}

}  // namespace

Claim termination_claim() {
  return {.of_events = of_events,
          .of_return = of_return,
          .showing = {.of_input = of_input},
          .roots = roots,
          .place = place,
          .words = words};
}

}  // namespace a64::proofs
