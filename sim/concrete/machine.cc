#include "sim/concrete/machine.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "isa/execute.h"
#include "sim/library/effects.h"

namespace a64::sim {

using namespace stop;
using Use = MemoryRange::Use;

namespace {

static_assert(std::endian::native == std::endian::little, "memory is copied as the host has it");

constexpr std::size_t kDecodeCacheSize = 4096;

/// What stands for values of which nothing is known is made from it.
constexpr u64 kSomething = 0x9e3779b97f4a7c15;

struct StopText {
  std::string operator()(const Returned&) const { return "returned"; }
  std::string operator()(const OutOfSteps&) const { return "step budget used up"; }
  std::string operator()(const MemoryFault& f) const {
    switch (f.kind) {
      case MemoryFault::Kind::kMisalignedSp:
        return fmt::format("sp {:#x} is a base and no multiple of 16 (pc {:#x})", f.address, f.pc);
      case MemoryFault::Kind::kNoReadRight:
        return fmt::format("read of {} bytes at {:#x}: no right to read {:#x} (pc {:#x})", f.size,
                           f.address, f.byte, f.pc);
      case MemoryFault::Kind::kNoWriteRight:
        return fmt::format("write of {} bytes at {:#x}: no right to write {:#x} (pc {:#x})", f.size,
                           f.address, f.byte, f.pc);
      case MemoryFault::Kind::kMisaligned:
        return fmt::format("access of {} bytes at {:#x}, which is no multiple of that (pc {:#x})",
                           f.size, f.address, f.pc);
      case MemoryFault::Kind::kUnmapped:
        break;
    }
    return fmt::format("access of {} bytes at {:#x}: {:#x} is not mapped (pc {:#x})", f.size,
                       f.address, f.byte, f.pc);
  }
  std::string operator()(const UndefinedInstruction& u) const {
    return fmt::format("undefined instruction {:08x} (pc {:#x})", u.word, u.pc);
  }
  std::string operator()(const UnsupportedInstruction& u) const {
    return fmt::format("unsupported instruction {:08x} (pc {:#x})", u.word, u.pc);
  }
  std::string operator()(const BadJump& j) const {
    return fmt::format("jump from {:#x} to {:#x}: {}", j.from, j.target,
                       j.misaligned ? "no multiple of 4" : "not executable memory");
  }
  std::string operator()(const BrokenCall& b) const {
    return fmt::format("{} (pc {:#x})", b.what, b.pc);
  }
};

}  // namespace

WordState zero_state() {
  WordState state;
  state.x.fill({0, 64});
  state.sp = {0, 64};
  state.v.fill({0, 128});
  state.flags.fill({0, 1});
  return state;
}

std::string to_text(const ConcreteStop& stop) {
  return std::visit(StopText{}, stop);
}

ConcreteMachine::ConcreteMachine(ConcreteMemory memory)
    : memory_(std::move(memory)), decode_cache_(kDecodeCacheSize, isa::decode(0)) {}

const isa::Instruction& ConcreteMachine::decoded(u32 word) {
  isa::Instruction& entry = decode_cache_[state_.pc / 4 % kDecodeCacheSize];
  if (entry.word != word) entry = isa::decode(word);
  return entry;
}

std::optional<ConcreteStop> ConcreteMachine::step() {
  const u64 pc = state_.pc;
  if (pc % 4 != 0) return BadJump{previous_pc_, pc, true};
  place_ = pc;
  for (const LibraryEntry& entry : library_) {
    if (entry.address != pc) continue;
    return call([&] { run_library_call(*this, entry.call, static_cast<u64>(state_.x[2].bits)); });
  }
  if (const Callee* callee = callee_at(callees_, pc)) {
    if (previous_pc_ != 0) place_ = previous_pc_;
    return call([&] { callee->on_words(*this); });
  }
  const u8* code = memory_.within_one_range(pc, 4, Use::kExecute);
  if (!code) return BadJump{previous_pc_, pc, false};
  u32 word = 0;
  std::memcpy(&word, code, sizeof word);
  current_ = &decoded(word);
  if (current_->support == isa::Support::kUndefined) return UndefinedInstruction{pc, word};
  if (current_->support == isa::Support::kUnsupported) return UnsupportedInstruction{pc, word};

  if (record_accesses_) {
    accesses_.clear();
    prefetches_.clear();
    shown_.clear();
  }
  next_pc_ = pc + 4;
  isa::execute(*this, *current_);
  return finish_step(pc);
}

std::optional<ConcreteStop> ConcreteMachine::finish_step(u64 pc) {
  if (broken_call_) {
    BrokenCall broken{place_, *std::move(broken_call_)};
    broken_call_.reset();
    fault_.reset();
    return broken;
  }
  if (fault_) {
    const MemoryFault fault = *fault_;
    fault_.reset();
    return fault;
  }
  previous_pc_ = pc;
  state_.pc = next_pc_;
  return std::nullopt;
}

// For those who look at the step it is the return that the call ends with.
std::optional<ConcreteStop> ConcreteMachine::call(const std::function<void()>& effects) {
  static const isa::Instruction kReturn = isa::decode(0xd65f03c0);
  current_ = &kReturn;
  accesses_.clear();
  prefetches_.clear();
  shown_.clear();
  const u64 pc = state_.pc;
  effects();
  return finish_step(pc);
}

void ConcreteMachine::lose_scratch_registers(KeptRegisters kept_registers) {
  for (unsigned n = 0; n <= 30; ++n) {
    const bool lost = n < 18 || n == 30 || (n == 18 && !kept_registers.x18);
    if (lost) state_.x[n].bits = static_cast<u64>(kSomething * (n + 1));
  }
  for (unsigned n = 0; n < 32; ++n) {
    const u128 something = u128{kSomething * (n + 33)} << 64 | kSomething * (n + 65);
    const bool low_kept = kept_registers.low_vectors && n >= 8 && n <= 15;
    const u128 kept = low_kept ? low_mask(64) : 0;
    state_.v[n].bits = (state_.v[n].bits & kept) | (something & ~kept);
  }
  for (isa::Word& flag : state_.flags) flag.bits ^= 1;
}

bool ConcreteMachine::apart(Value a, u64 size_a, Value b, u64 size_b) const {
  if (size_a == 0 || size_b == 0) return true;
  const auto from_b = static_cast<u64>(a.bits - b.bits);
  const auto from_a = static_cast<u64>(b.bits - a.bits);
  return from_b >= size_b && from_a >= size_a;
}

isa::Word ConcreteMachine::anything(unsigned width) {
  const u128 high = kSomething * ++drawn_;
  return {(high << 64 | (kSomething ^ static_cast<u64>(high) >> 7)) & low_mask(width), width};
}

void ConcreteMachine::show(Value value) {
  if (!record_accesses_) return;
  shown_.push_back(static_cast<u64>(value.bits));
  if (value.width > 64) shown_.push_back(static_cast<u64>(value.bits >> 64));
}

ConcreteStop ConcreteMachine::run(u64 max_steps, u64 stop_address) {
  for (u64 steps = 0; state_.pc != stop_address; ++steps) {
    if (steps == max_steps) return OutOfSteps{};
    if (auto stop = step()) return *std::move(stop);
  }
  return Returned{};
}

void ConcreteMachine::fault(MemoryFault::Kind kind, u64 address, unsigned size, u64 byte) {
  if (!fault_) fault_ = MemoryFault{kind, address, size, byte, place_};
}

void ConcreteMachine::refuse(Use use, u64 address, unsigned size, ConcreteMemory::Refusal refusal) {
  using Kind = MemoryFault::Kind;
  const Kind without_right = use == Use::kRead ? Kind::kNoReadRight : Kind::kNoWriteRight;
  fault(refusal.mapped ? without_right : Kind::kUnmapped, address, size, refusal.byte);
}

isa::Word ConcreteMachine::load(Value address, unsigned size) {
  Value value{0, 8 * size};
  if (fault_) return value;
  const u64 at = static_cast<u64>(address.bits);
  if (const u8* bytes = memory_.within_one_range(at, size, Use::kRead)) {
    std::memcpy(&value.bits, bytes, size);
  } else {
    std::span<u8> out(reinterpret_cast<u8*>(&value.bits), size);
    if (const auto refusal = memory_.read(at, out)) refuse(Use::kRead, at, size, *refusal);
  }
  if (record_accesses_) accesses_.push_back({at, size, false, 0});
  return value;
}

void ConcreteMachine::store(Value address, Value value) {
  if (fault_) return;
  const u64 at = static_cast<u64>(address.bits);
  const unsigned size = value.width / 8;
  u128 replaced = 0;
  if (u8* bytes = memory_.within_one_range(at, size, Use::kWrite)) {
    std::memcpy(&replaced, bytes, size);
    std::memcpy(bytes, &value.bits, size);
  } else {
    std::span<const u8> in(reinterpret_cast<const u8*>(&value.bits), size);
    if (record_accesses_) replaced = memory_.bytes_at(at, size);
    if (const auto refusal = memory_.write(at, in)) refuse(Use::kWrite, at, size, *refusal);
  }
  if (record_accesses_) accesses_.push_back({at, size, true, replaced});
}

void ConcreteMachine::check_alignment(Value address, unsigned size) {
  const u64 at = static_cast<u64>(address.bits);
  if (at % size != 0) fault(MemoryFault::Kind::kMisaligned, at, size, at);
}

void ConcreteMachine::base_is_sp() {
  const u64 sp = static_cast<u64>(state_.sp.bits);
  if (sp % 16 != 0) fault(MemoryFault::Kind::kMisalignedSp, sp, 0, sp);
}

isa::Word ConcreteMachine::pointer_operation(isa::PointerOperation operation, isa::PointerKey key,
                                             Value pointer, Value modifier) {
  if (!authenticates_pointers_) return pointer;
  // A pointer that is signed already is none to the signature's algorithm.
  const auto is_address = [&](Value value) { return !signed_pointers_.holds(value); };
  const auto changed = [&] {
    return Value{isa::with_signature(operation, key, static_cast<u64>(pointer.bits),
                                     static_cast<u64>(modifier.bits)),
                 64};
  };
  return signed_pointers_(operation, key, pointer, modifier, is_address, changed)
      .value_or(changed());
}

}  // namespace a64::sim
