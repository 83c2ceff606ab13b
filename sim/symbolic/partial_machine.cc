#include "sim/symbolic/partial_machine.h"

#include "isa/execute.h"

namespace a64::sim {

static_assert(isa::Machine<PartialMachine>);

bool PartialMachine::attempt(u64 pc, const isa::Instruction& instruction) {
  pc_ = pc;
  next_pc_ = pc + 4;
  branched_ = jumped_ = outside_ = unknown_ = false;
  branch_target_.reset();
  waiting_count_ = 0;
  isa::execute(*this, instruction);
  return !outside_ && !unknown_;
}

void PartialMachine::complete() {
  for (std::size_t k = 0; k < waiting_count_; ++k) {
    const auto [slot, value] = waiting_[k];
    values_[slot] = value;
    writers_[slot] = pc_;
    known_ |= u64{1} << slot;
    written_ |= u64{1} << slot;
  }
  waiting_count_ = 0;
}

u64 PartialMachine::read(unsigned slot) {
  for (std::size_t k = waiting_count_; k-- > 0;) {
    if (waiting_[k].slot == slot) return waiting_[k].value;
  }
  if (known_ >> slot & 1) return values_[slot];
  const auto value = lookup_ ? lookup_(slot) : std::nullopt;
  if (!value) {
    unknown_ = true;
    return 0;
  }
  known_ |= u64{1} << slot;
  looked_up_ |= u64{1} << slot;
  return values_[slot] = initial_[slot] = *value;
}

void PartialMachine::write(unsigned slot, Value value) {
  if (waiting_count_ == waiting_.size()) {
    outside_ = true;  // no instruction writes so many
    return;
  }
  waiting_[waiting_count_++] = {slot, static_cast<u64>(value.bits)};
}

void PartialMachine::branch(Value condition, u64 target) {
  branch_target_ = target;
  if (condition.bits == 0) return;
  next_pc_ = target;
  branched_ = true;
}

}  // namespace a64::sim
