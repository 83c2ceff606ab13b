// abi: the routine comes back as AAPCS64 6.1 asks, with what a callee keeps as it was found.
#include <fmt/format.h>

#include "proofs/claims/claim.h"
#include "proofs/claims/same_value.h"

namespace a64::proofs {

using sim::Term;

namespace {

void on_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
               std::span<const Term> conditions) {
  for (const sim::Violation& violation : events.violations) {
    if (violation.kind != sim::Violation::Kind::kPlatformRegister) continue;
    suspect(worker, frame, Property::kAbi, violation.pc, std::string(sim::to_text(violation.kind)),
            sample_candidates(worker, conditions));
  }
}

void on_return(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  const auto preserved = [&](std::string name, Term was, Term is) {
    const Answer answer = equal_on_path(worker, is, was, path.conditions);
    if (answer.proved()) {
      frame.outcome->count(Property::kAbi);
      return;
    }
    suspect(worker, frame, Property::kAbi, 0, fmt::format("{} is not restored", name),
            differing(worker, is, was, path.conditions, answer));
  };
  const auto& cpu = path.state.cpu;
  for (unsigned n = 19; n <= 29; ++n) {
    preserved(fmt::format("x{}", n), worker.entry.x(n), cpu.x[n]);
  }
  const CallingConvention& convention = worker.entry.contract().convention;
  for (unsigned n = 8; n <= 15 && convention.keeps_low_vectors; ++n) {
    preserved(fmt::format("d{}", n), worker.factory.extract(worker.entry.v(n), 0, 64),
              worker.factory.extract(cpu.v[n], 0, 64));
  }
  preserved("sp", worker.entry.sp(), cpu.sp);
  if (convention.x18_reserved) preserved("x18", worker.entry.x(18), cpu.x[18]);
}

std::string words(const Contract& contract) {
  return fmt::format("abi: returns to the entry x30 with sp, x19..x29{} as found{}",
                     contract.convention.keeps_low_vectors ? " and d8..d15" : "",
                     contract.convention.x18_reserved ? ", x18 untouched" : "");
}

}  // namespace

Claim abi_claim() {
  return {on_events, on_return, words};
}

}  // namespace a64::proofs
