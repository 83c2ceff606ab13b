#include "proofs/claims/path_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "isa/traps.h"
#include "proofs/claims/claim.h"
#include "proofs/claims/discharge.h"
#include "proofs/refute/refute.h"
#include "sim/term/print.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// The word of an instruction that ended the path, if it is there to stop runs.
std::optional<u32> trap_at(const FinishedPath& path) {
  u32 word = ~u32{0};
  if (const auto* end = std::get_if<sim::path_end::Undefined>(&path.end)) word = end->word;
  if (const auto* end = std::get_if<sim::path_end::Unsupported>(&path.end)) word = end->word;
  return isa::trap_of(word) ? std::optional(word) : std::nullopt;
}

}  // namespace

bool came_to_its_end(const FinishedPath& path) {
  return std::holds_alternative<sim::path_end::Returned>(path.end) || trap_at(path).has_value();
}

std::string trap_text(u32 word) {
  return fmt::format("the run comes to {} and stops there", isa::to_text(*isa::trap_of(word)));
}

void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const Term> conditions) {
  Obligations raised;
  for (const Property property : kProperties) {
    const Claim& claim = claim_of(property);
    if (claim.of_events == nullptr) continue;
    raised.clear();
    claim.of_events(worker, frame, events, raised);
    discharge(worker, frame, raised, conditions);
  }
}

void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  const auto finding = [&](Property property, Verdict verdict, u64 pc, std::string what) {
    frame.outcome->findings.push_back({property, verdict, pc, std::move(what), std::nullopt});
  };
  const auto candidates = sample_candidates(worker, path.conditions);
  struct Visitor {
    Worker& worker;
    const CaseFrame& frame;
    const FinishedPath& path;
    const decltype(finding)& report;
    const std::vector<Inputs>& candidates;

    void stopped(u64 pc, u32 word) const {
      std::vector<Inputs> inputs = candidates;
      const Answer answer =
          worker.solver.prove_satisfiable(path.conditions, &worker.factory.index_space());
      if (answer.model) {
        inputs.push_back(inputs_of_model(worker.entry, worker.specification, *answer.model, {},
                                         worker.inputs[0]));
      }
      suspect(worker, frame, Property::kTermination, pc, trap_text(word), std::move(inputs));
      // A run that does not return keeps no promise.
      const Contract& contract = worker.entry.contract();
      if (contract.ensures.empty() && !contract.does_nothing) return;
      report(Property::kFunctional, Verdict::kUnknown, pc, trap_text(word));
    }
    void operator()(const sim::path_end::Returned&) const {}
    void operator()(const sim::path_end::AtBreakpoint&) const {}
    void operator()(const sim::path_end::Undecided& end) const {
      report(Property::kFunctional, Verdict::kUnknown, end.pc,
             fmt::format("nothing decides the branch, whose condition is {}{}",
                         sim::to_text(end.condition, 6),
                         path.cut ? ", and there are too many paths to follow both sides" : ""));
    }
    void operator()(const sim::path_end::WildJump& end) const {
      suspect(worker, frame, Property::kAbi, end.pc, "the jump does not go to the entry x30",
              candidates);
    }
    void operator()(const sim::path_end::LeftFunction& end) const {
      suspect(worker, frame, Property::kTermination, end.pc,
              fmt::format("the run leaves the function's code for {:#x}", end.target), candidates);
    }
    void operator()(const sim::path_end::Undefined& end) const {
      if (isa::trap_of(end.word)) return stopped(end.pc, end.word);
      report(Property::kFunctional, Verdict::kUnsupported, end.pc,
             fmt::format("undefined instruction {:#010x}", end.word));
    }
    void operator()(const sim::path_end::Unsupported& end) const {
      if (isa::trap_of(end.word)) return stopped(end.pc, end.word);
      report(Property::kFunctional, Verdict::kUnsupported, end.pc,
             fmt::format("unsupported instruction {:#010x}", end.word));
    }
    void operator()(const sim::path_end::OutOfSteps& end) const {
      suspect(worker, frame, Property::kTermination, end.pc, "the run does not end", candidates);
    }
    void operator()(const sim::path_end::UnknownCall& end) const {
      report(Property::kFunctional, Verdict::kUnsupported, end.pc, end.why);
    }
    void operator()(const sim::path_end::Unplaced& end) const {
      report(Property::kFunctional, Verdict::kUnknown, end.pc, end.why);
    }
  };
  std::visit(Visitor{worker, frame, path, finding, candidates}, path.end);
}

void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  worker.factory.require_good_here(path.state.made_under);
  frame.outcome->reached.insert(path.reached.begin(), path.reached.end());
  frame.outcome->steps += path.steps;
  check_events(worker, frame, path.events, path.conditions);
  if (!std::holds_alternative<sim::path_end::Returned>(path.end)) {
    check_end(worker, frame, path);
    return;
  }
  Obligations raised;
  for (const Property property : kProperties) {
    const Claim& claim = claim_of(property);
    if (claim.of_return == nullptr) continue;
    raised.clear();
    claim.of_return(worker, frame, path, raised);
    discharge(worker, frame, raised, path.conditions);
  }
}

}  // namespace a64::proofs
