#include "proofs/claims/remains.h"

namespace a64::proofs {
namespace {

using Bank = CallerRegister::Bank;

u128 value_in(const sim::ConcreteMachine& machine, const CallerRegister& which) {
  const sim::WordState& state = machine.state();
  return which.bank == Bank::kX ? state.x[which.number].bits : state.v[which.number].bits;
}

std::map<CallerRegister, Remains::Register> on_entry(const Contract& contract,
                                                     const sim::ConcreteMachine& machine) {
  const Erased erased = contract.erased.value_or(Erased{});
  std::map<CallerRegister, Remains::Register> registers;
  for (u8 n = 0; n < 32; ++n) {
    for (const auto& [bank, set] : {std::pair(Bank::kX, erased.x), std::pair(Bank::kV, erased.v)}) {
      if ((set >> n & 1) == 0) continue;
      const CallerRegister which{bank, n};
      registers[which].value = value_in(machine, which);
    }
  }
  return registers;
}

}  // namespace

Remains remains_of(const Subject& subject, const Inputs& inputs, u64 size, u64 budget) {
  Remains remains;
  remains.registers = on_entry(
      *subject.routine.contract,
      machine_at_entry(subject.routine, inputs, size, subject.aliasing, Surroundings::kPadded));
  const u64 entry_sp = inputs.base.back();
  const auto observe = [&](const sim::ConcreteMachine& machine,
                           const sim::ConcreteMachine::Step& step) {
    for (const sim::ConcreteMachine::Access& access : step.accesses) {
      if (!access.is_write || entry_sp - access.address > kFrameBytes) continue;
      const sim::MemoryRange* range = machine.memory().range_at(access.address);
      for (u64 at = access.address; at < access.address + access.size && at < entry_sp; ++at) {
        if (range == nullptr || !range->contains(at, 1)) break;
        remains.frame[static_cast<i64>(at - entry_sp)] = {range->bytes[at - range->base], step.pc};
      }
    }
    for (auto& [which, known] : remains.registers) {
      const u128 value = value_in(machine, which);
      if (value != known.value) known = {value, step.pc};
    }
  };
  const Replay run = replay(subject.routine, inputs, size, subject.aliasing, Surroundings::kPadded,
                            observe, {.comparison = Compare::kNothing, .budget = budget});
  remains.returned = run.returned();
  remains.open = std::holds_alternative<sim::stop::OutOfSteps>(run.stop);
  remains.steps = run.steps;
  return remains;
}

}  // namespace a64::proofs
