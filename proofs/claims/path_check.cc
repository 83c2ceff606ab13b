#include "proofs/claims/path_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/claims/discharge.h"
#include "sim/term/print.h"

namespace a64::proofs {

using sim::Term;

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
      report(Property::kFunctional, Verdict::kUnsupported, end.pc,
             fmt::format("undefined instruction {:#010x}", end.word));
    }
    void operator()(const sim::path_end::Unsupported& end) const {
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
