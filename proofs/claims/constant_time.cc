// constant-time: what shows, branches, addresses and sp, does not depend on secrets, and neither
// does the time that an instruction takes.
#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/refute/side_by_side.h"
#include "proofs/refute/trace/slice.h"

namespace a64::proofs {
namespace {

std::string depends(const Obligation& obligation, const Answer&) {
  return std::string(obligation.about);
}

void of_events(Worker&, const CaseFrame&, const sim::Events& events, Obligations& raised) {
  // An address without a secret in it shows none, whatever the rest of the run does.
  const auto open = std::ranges::count_if(
      events.accesses, [](const sim::Access& access) { return !access.address->secret; });
  if (open != 0) {
    raised.push_back({Property::kConstantTime, goal::Met{static_cast<u64>(open)}});
  }
  for (const sim::Leak& leak : events.leaks) {
    // What the path decided later, this very branch included, must not be taken for granted.
    raised.push_back({.claim = Property::kConstantTime,
                      .goal = goal::Independent{leak.value, leak.operand},
                      .pc = leak.pc,
                      .assumed = leak.decided,
                      .about = sim::to_text(leak.kind),
                      .unmet = depends});
  }
}

Shown of_pair(const Subject& subject, const InputPair& pair, u64 size, const SuspectPlace& place,
              u64 budget) {
  std::optional<WatchedOperand> watched;
  if (place.operand) watched = {place.pc, *place.operand};
  const SideBySide runs = side_by_side(subject.routine, subject.program, pair.first, pair.second,
                                       size, subject.aliasing, watched, budget);
  Shown shown{.found = {}, .open = !runs.ended, .steps = 2 * runs.steps};
  if (!runs.parting || (runs.parting->pc != place.pc && !place.elsewhere_too)) return shown;
  shown.found = seen_at(runs.parting->pc, runs.parting->what);
  shown.found->operand = place.operand;
  return shown;
}

Roots roots(const Trace& trace, const Counterexample&, const Trace* other) {
  Roots roots{{}, "what the two runs differ in"};
  if (other != nullptr) {
    if (auto difference = first_difference(trace, *other)) roots.nodes = difference->nodes;
  }
  return roots;
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
  return {.of_events = of_events,
          .showing = {.of_pair = of_pair, .partner = with_secrets, .random_tries = 300},
          .roots = roots,
          .parts_traces = true,
          .words = words};
}

}  // namespace a64::proofs
