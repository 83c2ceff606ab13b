#include "proofs/equiv/pair.h"

#include <algorithm>
#include <utility>

namespace a64::proofs::equiv {

using sim::SymbolicState;

Pair::Pair(const Routines& routines, u64 seed, SolverLimits limits,
           const std::array<sim::IndexPoint, sim::kSamples>& indices)
    : worker(routines[0], seed, limits, indices),
      partners(worker.factory, worker.equalities),
      routines_(routines),
      other_routine_(routines[1]),
      other_program_(*routines[1].image, routines[1].function, routines[1].callee_entries()),
      new_entry_(worker.entry.entry_values()) {
  // Each of the two may lie anywhere: what the one makes of its own address says nothing of the
  // other's.
  new_entry_.image_base = {};
  if (const auto& placement = routines[1].image->placement(); !placement.fixed) {
    constexpr unsigned kPageBits = 12;
    sim::Samples samples;
    samples.fill(placement.base);
    new_entry_.image_base = worker.factory.symbol(64, false, samples, kPageBits);
  }
  worker.cuts.begin_case({});
}

void Pair::swap() {
  std::swap(worker.routine, other_routine_);
  std::swap(worker.program, other_program_);
  std::swap(worker.searches, other_searches_);
}

std::array<SymbolicState, 2> Pair::entry_states(const Size& size, Aliasing aliasing) {
  const SymbolicState state = worker.entry.entry_state(size, aliasing);
  std::array<SymbolicState, 2> states{state, state};
  const sim::Region& stack = worker.entry.region(stack_region(contract()));
  // What the new one forgets is from now on numbered from where the old one never comes to, so that
  // neither finds in its stack what the other has popped.
  const std::array<const sim::SymbolicMemory*, 1> beyond{&long_forgotten(stack)};
  states[1].memory.forget_afresh(stack, 0, beyond);
  first_epoch_ = states[1].memory.forgotten(stack)->epoch;
  for (const Side side : kSides) {
    states[static_cast<std::size_t>(side)].cpu.pc = routine(side).function.address;
  }
  return states;
}

const sim::SymbolicMemory& Pair::long_forgotten(const sim::Region& stack) {
  constexpr unsigned kTimes = 1u << 20;
  if (!long_forgotten_) {
    long_forgotten_.emplace(worker.factory);
    long_forgotten_->add_region(stack);
    for (unsigned k = 0; k < kTimes; ++k) long_forgotten_->forget_below(stack, 0);
  }
  return *long_forgotten_;
}

bool Pair::forgotten_apart(const sim::SymbolicMemory& old_memory) const {
  return std::ranges::all_of(old_memory.regions(), [&](const sim::Region* region) {
    const auto forgotten = old_memory.forgotten(*region);
    return !forgotten || forgotten->epoch < first_epoch_;
  });
}

std::vector<FinishedPath> Pair::follow(Side side, SymbolicState state, const PathLimits& limits) {
  const Turn turn(*this, side);
  const OtherRun run{worker.program, side == Side::kOld ? worker.entry.entry_values() : new_entry_,
                     [&, side](sim::Term value) {
                       return side == Side::kOld ? partners.remember(value) : partners.meet(value);
                     }};
  return follow_paths(worker, run, std::move(state), limits);
}

}  // namespace a64::proofs::equiv
