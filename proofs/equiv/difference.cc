#include "proofs/equiv/difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/equiv/unmatched.h"
#include "spec/word_bytes.h"

namespace a64::proofs::equiv {

using sim::ConcreteMachine;

namespace {

std::vector<u8> memory_bytes(const ConcreteMachine& machine, u64 address, u64 count) {
  std::vector<u8> bytes(count);
  const sim::MemoryRange* range = machine.memory().range_at(address);
  if (range == nullptr) return bytes;
  for (u64 k = 0; k < count && range->contains(address + k, 1); ++k) {
    bytes[k] = range->bytes[address + k - range->base];
  }
  return bytes;
}

}  // namespace

Comparer::Comparer(const Routines& routines) : routines_(routines) {
  for (const Routine& routine : routines_) {
    programs_.emplace_back(*routine.image, routine.function, routine.callee_entries());
  }
}

Comparer::Run Comparer::run(std::size_t side, const Inputs& inputs, u64 size, Aliasing aliasing,
                            u64 budget, const ReplayObserver& observer) const {
  const Routine& routine = routines_[side];
  const Contract& contract = *routine.contract;
  Run run;
  const u64 caller = static_cast<u64>(inputs.caller({CallerRegister::Bank::kX, 30}));
  const auto at_return = [&](const ConcreteMachine& machine) {
    for (const Area& area : areas(contract, aliasing)) {
      if (area.access == Access::kRead) continue;
      const u64 address = inputs.base[area.region];
      run.outputs.push_back(
          {area.name, address, memory_bytes(machine, address, area.bytes.at(size))});
    }
    const auto word = [&](std::string name, u128 value, u64 bytes) {
      run.outputs.push_back({std::move(name), 0, spec::low_bytes(value, bytes)});
    };
    const sim::WordState& state = machine.state();
    if (contract.return_bits) {
      word("the return value", state.x[0].bits, *contract.return_bits / 8);
    }
    for (unsigned n = contract.convention.x18_reserved ? 18 : 19; n <= 29; ++n)
      word(fmt::format("x{}", n), state.x[n].bits, 8);
    for (unsigned n = 8; n <= 15 && contract.convention.keeps_low_vectors; ++n) {
      word(fmt::format("d{}", n), state.v[n].bits, 8);
    }
    word("sp", state.sp.bits, 8);
  };
  run.replay =
      replay(routine, inputs, size, aliasing, Surroundings::kUnmapped,
             [&](const ConcreteMachine& machine, const ConcreteMachine::Step& step) {
               if (observer) observer(machine, step);
               if (step.next_pc == caller && machine.state().pc == caller) {
                 run.outputs.clear();
                 at_return(machine);
               }
             },
             {.comparison = Compare::kNothing, .budget = budget, .program = &programs_[side]});
  return run;
}

std::optional<Difference::Broken> Comparer::broken(std::size_t side, const Run& run,
                                                   const Inputs& inputs, u64 size,
                                                   Aliasing aliasing, u64 budget) const {
  const auto from = [&](const Counterexample& found) {
    return Difference::Broken{kSides[side], found.property, found.pc, found.what};
  };
  if (auto memory = claim_of(Property::kMemory).showing.of_run(run.replay)) {
    memory->property = Property::kMemory;
    return from(*memory);
  }
  if (run.replay.returned()) return std::nullopt;
  if (std::holds_alternative<sim::stop::BadJump>(run.replay.stop)) {
    return Difference::Broken{kSides[side], Property::kTermination, 0,
                              sim::to_text(run.replay.stop)};
  }
  Shown shown = show({routines_[side], programs_[side], aliasing},
                     claim_of(Property::kTermination).showing, inputs, size, budget);
  if (shown.found) {
    shown.found->property = Property::kTermination;
    return from(*shown.found);
  }
  return std::nullopt;
}

std::optional<Difference> Comparer::compare(const Inputs& inputs, u64 size, Aliasing aliasing,
                                            u64 budget) {
  Difference difference{.size = size, .aliasing = aliasing, .inputs = inputs};
  std::array<Run, 2> runs;
  bool returned = true;
  for (std::size_t side = 0; side < 2; ++side) {
    runs[side] = run(side, inputs, size, aliasing, budget);
    difference.broken = broken(side, runs[side], inputs, size, aliasing, budget);
    if (difference.broken) return difference;
    returned &= runs[side].replay.returned();
  }
  if (!returned) return std::nullopt;
  for (std::size_t k = 0; k < runs[0].outputs.size(); ++k) {
    const Output& one = runs[0].outputs[k];
    const Output& other = runs[1].outputs[k];
    const auto differs = std::ranges::mismatch(one.bytes, other.bytes);
    if (differs.in1 == one.bytes.end()) continue;
    difference.target = one.name;
    difference.results = {one.bytes, other.bytes};
    difference.first = static_cast<u64>(differs.in1 - one.bytes.begin());
    return difference;
  }
  return std::nullopt;
}

void Comparer::explain(Difference& difference) {
  if (difference.broken) return;
  const Contract& contract = *routines_[0].contract;
  const u64 budget = long_budget(contract, difference.size);
  std::optional<u64> address;
  for (const Area& area : areas(contract, difference.aliasing)) {
    if (area.access != Access::kRead && area.name == difference.target) {
      address = difference.inputs.base[area.region] + difference.first;
    }
  }
  for (std::size_t side = 0; side < 2 && address; ++side) {
    run(side, difference.inputs, difference.size, difference.aliasing, budget,
        [&](const ConcreteMachine&, const ConcreteMachine::Step& step) {
          for (const ConcreteMachine::Access& access : step.accesses) {
            if (access.is_write && *address - access.address < access.size) {
              difference.writers[side] = step.pc;
            }
          }
        });
  }
  // Values that depend on contents: those that another input with the same public values changes.
  const Inputs other = with_secrets(contract, difference.inputs, random_inputs(contract, 7));
  std::vector<ValueTrail> trails;
  for (std::size_t side = 0; side < 2; ++side) {
    const auto trail_of = [&](const Inputs& inputs) {
      ValueTrail trail(machine_at_entry(routines_[side], inputs, difference.size,
                                        difference.aliasing, Surroundings::kUnmapped)
                           .state());
      run(side, inputs, difference.size, difference.aliasing, budget,
          [&](const ConcreteMachine& machine, const ConcreteMachine::Step& step) {
            trail.note(machine.state(), step.pc);
          });
      return trail;
    };
    trails.push_back(trail_of(difference.inputs));
    trails.back().keep_what_differs(trail_of(other));
  }
  for (std::size_t side = 0; side < 2; ++side) {
    difference.unmatched[side] = trails[side].first_unmatched(trails[1 - side]);
  }
}

std::optional<Difference> sweep(Comparer& comparer, const Contract& contract, Aliasing aliasing,
                                u64 first, u64 last, u64 seed) {
  const Inputs usual = random_inputs(contract, seed);
  for (u64 size = first; size <= last; ++size) {
    if (!admits(contract, size)) continue;
    const u64 way = size % (kWaysToWrap + 2);
    const Inputs inputs = way < kWaysToWrap
                              ? about_to_wrap(contract, random_inputs(contract, seed + size), way)
                              : usual;
    auto found = comparer.compare(inputs, size, aliasing, step_budget(contract, size));
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace a64::proofs::equiv
