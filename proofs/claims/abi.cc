// abi: the routine comes back as AAPCS64 6.1 asks, with what a callee keeps as it was found.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "proofs/claims/claim.h"

namespace a64::proofs {

using sim::Term;

namespace {

using Kind = ValuePlace::Kind;

constexpr std::array<std::string_view, 11> kKeptX{"x19", "x20", "x21", "x22", "x23", "x24",
                                                  "x25", "x26", "x27", "x28", "x29"};
constexpr std::array<std::string_view, 8> kKeptD{"d8",  "d9",  "d10", "d11",
                                                 "d12", "d13", "d14", "d15"};

void of_events(Worker&, const CaseFrame&, const sim::Events& events, Obligations& raised) {
  for (const sim::Violation& violation : events.violations) {
    if (violation.kind != sim::Violation::Kind::kPlatformRegister) continue;
    raised.push_back({.claim = Property::kAbi,
                      .goal = goal::Never{},
                      .pc = violation.pc,
                      .said = std::string(sim::to_text(violation.kind))});
  }
}

std::string not_restored(const Obligation& obligation, const Answer&) {
  return fmt::format("{} is not restored", obligation.about);
}

void of_return(Worker& worker, const CaseFrame&, const FinishedPath& path, Obligations& raised) {
  const auto preserved = [&](std::string_view name, Term was, Term is) {
    raised.push_back({.claim = Property::kAbi,
                      .goal = goal::Equal{.actual = is, .expected = was},
                      .about = name,
                      .unmet = not_restored});
  };
  const auto& cpu = path.state.cpu;
  for (unsigned n = 19; n <= 29; ++n) preserved(kKeptX[n - 19], worker.entry.x(n), cpu.x[n]);
  const CallingConvention& convention = worker.entry.contract().convention;
  for (unsigned n = 8; n <= 15 && convention.keeps_low_vectors; ++n) {
    preserved(kKeptD[n - 8], worker.factory.extract(worker.entry.v(n), 0, 64),
              worker.factory.extract(cpu.v[n], 0, 64));
  }
  preserved("sp", worker.entry.sp(), cpu.sp);
  if (convention.x18_reserved) preserved("x18", worker.entry.x(18), cpu.x[18]);
}

std::optional<Counterexample> of_run(const Replay& run) {
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&run.stop)) {
    return seen_at(jump->from, sim::to_text(run.stop));
  }
  if (!run.abi.empty()) return seen_at(0, fmt::format("on return {}", fmt::join(run.abi, ", ")));
  if (run.platform_register) {
    return seen_at(*run.platform_register,
                   "x18, the platform register, is written; where the system leaves it free, the "
                   "contract says x18 = \"scratch\"");
  }
  return std::nullopt;
}

Roots roots(const Trace& trace, const Counterexample& found, const Trace*) {
  Roots roots;
  if (!trace.replay().returned()) {
    roots.what = "the target of the last branch";
    if (const auto step = last_branch(trace)) {
      roots.nodes = nodes_of_kind(trace, *step, Kind::kNextPc);
    }
    return roots;
  }
  const auto add_if_changed = [&](const ValuePlace& where, u64 entry, std::string_view name) {
    const auto id = trace.last(where);
    if (!id || trace.node(*id).step == Trace::kEntry) return;
    if (static_cast<u64>(trace.node(*id).value) == entry) return;
    roots.nodes.push_back(*id);
    roots.what += fmt::format("{}{}", roots.what.empty() ? "" : ", ", name);
  };
  using Bank = CallerRegister::Bank;
  for (u8 n = 18; n <= 29; ++n) {
    add_if_changed({.kind = Kind::kX, .number = n},
                   static_cast<u64>(found.inputs.caller({Bank::kX, n})), fmt::format("x{}", n));
  }
  for (u8 n = 8; n <= 15; ++n) {
    add_if_changed({.kind = Kind::kV, .number = n},
                   static_cast<u64>(found.inputs.caller({Bank::kV, n})), fmt::format("d{}", n));
  }
  add_if_changed({.kind = Kind::kSp}, found.inputs.base.back(), "sp");
  if (roots.nodes.empty() && trace.replay().platform_register) {
    roots.what = "x18";
    const auto step = first_step_at(trace, *trace.replay().platform_register);
    if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kX);
  }
  return roots;
}

/// What last wrote a register that was not restored, or made the target of a wrong jump.
u64 place(const Routine& routine, const Counterexample& found) {
  const Trace trace =
      Trace::record(routine, found.inputs, found.len, found.aliasing, Surroundings::kPadded);
  if (found.pc != 0 && !std::holds_alternative<sim::stop::BadJump>(trace.replay().stop)) {
    return found.pc;
  }
  const Roots wrong = roots(trace, found, nullptr);
  if (wrong.nodes.empty()) return found.pc;
  const NodeId root = wrong.nodes.front();
  if (trace.node(root).where.kind != Kind::kNextPc) return pc_of(trace, root);
  const u64 maker = last_maker(trace, root);
  return maker != 0 ? maker : found.pc;
}

std::string words(const Contract& contract) {
  return fmt::format("abi: returns to the entry x30 with sp, x19..x29{} as found{}",
                     contract.convention.keeps_low_vectors ? " and d8..d15" : "",
                     contract.convention.x18_reserved ? ", x18 untouched" : "");
}

}  // namespace

Claim abi_claim() {
  return {.of_events = of_events,
          .of_return = of_return,
          .showing = {.of_run = of_run},
          .roots = roots,
          .place = place,
          .words = words};
}

}  // namespace a64::proofs
