#include "proofs/paths/paths.h"

#include <algorithm>

#include "proofs/paths/jump_targets.h"
#include "proofs/paths/other_run.h"
#include "proofs/refute/model_inputs.h"

namespace a64::proofs {

using sim::Term;

std::vector<std::size_t> samples_on_path(std::span<const Term> conditions) {
  std::vector<std::size_t> holding;
  for (std::size_t k = 0; k < sim::kSamples; ++k) {
    if (std::ranges::all_of(conditions, [k](Term c) { return c->samples[k] == 1; })) {
      holding.push_back(k);
    }
  }
  return holding;
}

namespace {

/// False only if the solver shows that no values satisfy the conditions.
bool possible(Worker& worker, std::span<const Term> conditions) {
  if (!samples_on_path(conditions).empty()) return true;
  const Solver::About about(worker.solver, {.says = "whether a run may take this way"});
  return !worker.solver.prove_satisfiable(conditions, &worker.factory.index_space()).refuted();
}

/// How far from a base an address that only looks unknown may lie.
constexpr u64 kFarthestOffset = u64{1} << 32;

/// An address that the samples put at one constant offset from a base, and the solver too:
/// that sum. Else the address as it was.
Term settled_address(Worker& worker, const sim::SymbolicState& state, Term address) {
  const auto from_base = [&](Term base) -> Term {
    const u64 offset = static_cast<u64>(address->samples[0] - base->samples[0]);
    if (offset + kFarthestOffset > 2 * kFarthestOffset) return {};
    const Term sum = worker.factory.add(base, worker.factory.constant(64, offset));
    const bool proved =
        sum->samples == address->samples && worker.equalities.prove(address, sum).proved();
    return proved ? sum : Term();
  };
  for (const sim::Region* region : state.memory.regions()) {
    if (const Term sum = from_base(region->base)) return sum;
  }
  return address;
}

/// a <= b on a path with these conditions, or what shows that it need not be.
bool at_most(Worker& worker, u64 pc, Term a, Term b, std::span<const Term> conditions) {
  const Term holds = worker.factory.not_(worker.factory.ult(b, a));
  if (holds.is_constant()) return holds.is_constant(1);
  if (std::ranges::any_of(samples_on_path(conditions),
                          [&](std::size_t k) { return holds->samples[k] == 0; })) {
    return false;
  }
  const Solver::About about(worker.solver,
                            {.pc = pc, .says = "an address does not exceed a bound"});
  const Answer answer = worker.solver.prove(holds, conditions, &worker.factory.index_space());
  if (answer.model) {
    worker.beyond_bounds[pc].push_back(
        inputs_of_model(worker.entry, worker.specification, *answer.model, {}, worker.inputs[0]));
  }
  return answer.proved();
}

/// One of the ways on from where a path has stopped.
struct Side {
  Term condition;  ///< 1 bit: the path goes there
  u64 from = 0;
  u64 to = 0;
  bool branched = false;
};

/// Those of a branch that nothing decides and of a jump to one of several places; none where the
/// path is at its end.
std::vector<Side> ways_on(Worker& worker, const FinishedPath& path) {
  std::vector<Side> ways;
  if (const auto* fork = std::get_if<sim::path_end::Undecided>(&path.end)) {
    ways.push_back({worker.factory.not_(fork->condition), fork->pc, fork->if_false, false});
    ways.push_back({fork->condition, fork->pc, fork->if_true, true});
  } else if (const auto* jump = std::get_if<sim::path_end::WildJump>(&path.end);
             jump != nullptr && !jump->faults) {
    for (const auto& [condition, pc] : jump_targets(worker, jump->target, path.conditions)) {
      ways.push_back({condition, jump->pc, pc, true});
    }
  }
  return ways;
}

}  // namespace

std::vector<FinishedPath> follow_paths(Worker& worker, sim::SymbolicState start,
                                       const PathLimits& limits) {
  const OtherRun own{worker.program, worker.entry.entry_values(),
                     [&](Term value) { return worker.forgetting(worker.cuts.recognise(value)); }};
  return follow_paths(worker, own, std::move(start), limits);
}

std::vector<FinishedPath> follow_paths(Worker& worker, const OtherRun& run,
                                       sim::SymbolicState start, const PathLimits& limits) {
  std::vector<FinishedPath> finished;
  std::vector<FinishedPath> open;
  open.push_back({.state = std::move(start),
                  .end = sim::path_end::OutOfSteps{},
                  .conditions = {},
                  .events = {},
                  .reached = {},
                  .steps = 0,
                  .cut = false});
  while (!open.empty()) {
    check(worker.routine.budget);
    FinishedPath path = std::move(open.back());
    open.pop_back();
    sim::SymbolicMachine machine(worker.factory, run.program, std::move(path.state), run.entry);
    machine.set_sweep(run.sweep);
    machine.set_settle(
        [&](Term address) { return settled_address(worker, machine.state(), address); });
    machine.set_at_most(
        [&](Term a, Term b) { return at_most(worker, machine.pc(), a, b, path.conditions); });
    machine.set_observer([&](u64 pc) { path.reached.insert(pc); });
    path.end = machine.run(limits.steps - std::min(limits.steps, path.steps), limits.breakpoint);
    path.steps += machine.steps();
    path.state = std::move(machine.state());
    sim::Events events = machine.take_events();
    const auto append = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    for (sim::Leak& leak : events.leaks) leak.decided = path.conditions.size();
    append(path.events.accesses, events.accesses);
    append(path.events.violations, events.violations);
    append(path.events.leaks, events.leaks);
    append(path.events.waits, events.waits);

    const std::vector<Side> ways = ways_on(worker, path);
    if (ways.empty()) {
      finished.push_back(std::move(path));
      continue;
    }
    std::vector<FinishedPath> sides;
    for (const auto& [condition, from, target, taken] : ways) {
      path.reached.insert(from);
      FinishedPath side = path;
      side.conditions.push_back(condition);
      if (!possible(worker, side.conditions)) continue;
      side.state.cpu.pc = target;
      if (run.program.may_continue(from, target, taken)) {
        sides.push_back(std::move(side));
      } else {
        side.end = sim::path_end::LeftFunction{from, target};
        finished.push_back(std::move(side));
      }
    }
    if (finished.size() + open.size() + sides.size() > limits.paths) {
      path.cut = true;
      finished.push_back(std::move(path));
      continue;
    }
    for (FinishedPath& side : sides) open.push_back(std::move(side));
  }
  return finished;
}

}  // namespace a64::proofs
