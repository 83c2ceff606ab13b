#include "proofs/refute/trace/effects.h"

#include <algorithm>
#include <stdexcept>

#include "isa/execute.h"

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

/// An isa::Machine whose values are dependences.
class RecordingMachine {
 public:
  using Domain = DependencyDomain;
  using Value = Domain::Value;

  RecordingMachine(u64 pc, std::span<const sim::ConcreteMachine::Access> accesses,
                   std::span<const u64> prefetches)
      : pc_(pc), accesses_(accesses), prefetches_(prefetches) {}

  Domain& domain() { return domain_; }
  Value x(unsigned n) { return read({.kind = Kind::kX, .number = static_cast<u8>(n)}, 64); }
  void set_x(unsigned n, const Value& value) {
    write({.kind = Kind::kX, .number = static_cast<u8>(n)}, value.from);
  }
  Value sp() { return read({.kind = Kind::kSp}, 64); }
  void set_sp(const Value& value) { write({.kind = Kind::kSp}, value.from); }
  Value v(unsigned n) { return read({.kind = Kind::kV, .number = static_cast<u8>(n)}, 128); }
  void set_v(unsigned n, const Value& value) {
    write({.kind = Kind::kV, .number = static_cast<u8>(n)}, value.from);
  }
  Value flag(isa::Flag f) { return read({.kind = Kind::kFlag, .number = static_cast<u8>(f)}, 1); }
  void set_flag(isa::Flag f, const Value& value) {
    write({.kind = Kind::kFlag, .number = static_cast<u8>(f)}, value.from);
  }
  u64 pc() { return pc_; }

  Value load(const Value& address, unsigned size) {
    const Value pointer = address_of_next(address);
    Value value = read(next_memory(size), 8 * size);
    value.from |= pointer.from;
    return value;
  }
  void store(const Value& address, const Value& value) {
    const Value pointer = address_of_next(address);
    write(next_memory(value.width / 8), value.from | pointer.from);
  }
  void base_is_sp() {}
  void prefetch(const Value& address) {
    ValuePlace where{.kind = Kind::kAddress};
    if (!prefetches_.empty()) where.address = prefetches_.front();
    write(where, address.from);
  }
  void branch(const Value& condition, u64) { write({.kind = Kind::kNextPc}, condition.from); }
  void jump(const Value& target) { write({.kind = Kind::kNextPc}, target.from); }
  Value pointer_operation(isa::PointerOperation, isa::PointerKey, const Value& pointer,
                          const Value& modifier) {
    return {64, pointer.from | modifier.from};
  }

  /// To be called when the instruction has run: makes each X and V register that it read a sink.
  /// `width` is what it works on of an X register, in bits.
  void show_operands(unsigned width) {
    for (std::size_t k = 0; k < effects_.sources.size(); ++k) {
      const ValuePlace& source = effects_.sources[k];
      const bool is_vector = source.kind == Kind::kV;
      if (source.kind != Kind::kX && !is_vector) continue;
      const unsigned slot = is_vector ? 31U + source.number : source.number;
      const unsigned bytes = is_vector ? 16 : width / 8;
      write(
          {.kind = Kind::kOperand, .number = static_cast<u8>(slot), .size = static_cast<u8>(bytes)},
          SourceSet().set(k));
    }
  }

  StepEffects take() { return std::move(effects_); }

 private:
  Value read(ValuePlace where, unsigned width) {
    auto& sources = effects_.sources;
    std::size_t number =
        static_cast<std::size_t>(std::ranges::find(sources, where) - sources.begin());
    if (number == sources.size()) sources.push_back(where);
    if (number >= kMaxSources) throw std::logic_error("an instruction with too many sources");
    Value value{width, {}};
    value.from.set(number);
    return value;
  }
  void write(ValuePlace where, const SourceSet& from) { effects_.sinks.push_back({where, from}); }

  Value address_of_next(const Value& address) {
    ValuePlace where{.kind = Kind::kAddress, .number = static_cast<u8>(made_)};
    if (made_ < accesses_.size()) where.address = accesses_[made_].address;
    write(where, address.from);
    return read(where, 64);
  }
  ValuePlace next_memory(unsigned size) {
    ValuePlace where{.kind = Kind::kMemory};
    if (made_ < accesses_.size()) {
      where.address = accesses_[made_].address;
      where.size = static_cast<u8>(size);
    }
    ++made_;
    return where;
  }

  Domain domain_;
  u64 pc_;
  std::span<const sim::ConcreteMachine::Access> accesses_;
  std::span<const u64> prefetches_;
  std::size_t made_ = 0;
  StepEffects effects_;
};

static_assert(isa::Machine<RecordingMachine>);

}  // namespace

StepEffects effects_of(const isa::Instruction& instruction, u64 pc,
                       std::span<const sim::ConcreteMachine::Access> accesses,
                       std::span<const u64> prefetches) {
  RecordingMachine machine(pc, accesses, prefetches);
  isa::execute(machine, instruction);
  if (instruction.row->row.timing == isa::Timing::kUnlisted) {
    machine.show_operands(isa::operand_width(instruction));
  }
  return machine.take();
}

}  // namespace a64::proofs
