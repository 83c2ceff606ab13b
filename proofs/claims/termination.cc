// termination: every path comes to its end. That one does not is for the check of ends to find
// (path_check.h), and that the trips of a loop do for the induction.
#include "proofs/claims/claim.h"

namespace a64::proofs {
namespace {

void on_events(Worker&, const CaseFrame& frame, const sim::Events& events,
               std::span<const sim::Term>) {
  frame.outcome->needs.waits_end |= !events.waits.empty();
}

void on_return(Worker&, const CaseFrame& frame, const FinishedPath&) {
  frame.outcome->count(Property::kTermination);
}

std::string words(const Contract&) {
  return "termination: the run ends";
}

}  // namespace

Claim termination_claim() {
  return {on_events, on_return, words};
}

}  // namespace a64::proofs
