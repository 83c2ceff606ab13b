#include "sim/symbolic/machine.h"

#include <fmt/format.h>

#include <algorithm>

#include "isa/execute.h"

namespace a64::sim {

SymbolicMachine::SymbolicMachine(TermFactory& factory, const Program& program, SymbolicState state,
                                 Term caller, Term entry_sp)
    : factory_(factory),
      program_(program),
      state_(std::move(state)),
      caller_(caller),
      entry_sp_(entry_sp) {
  factory_.require_good_here(state_.made_under);
  state_.made_under = factory_.assumptions_in_force();
}

namespace {

/// A path that goes astray may do so for as long as its budget lasts.
constexpr std::size_t kMostViolations = 64;

}  // namespace

PathEnd SymbolicMachine::run(u64 budget, std::optional<u64> breakpoint) {
  factory_.require_good_here(state_.made_under);
  state_.made_under = factory_.assumptions_in_force();
  for (u64 taken = 0; taken < budget; ++taken) {
    if (taken != 0 && breakpoint == state_.cpu.pc) return path_end::AtBreakpoint{};
    if (auto end = step()) return *std::move(end);
  }
  return path_end::OutOfSteps{state_.cpu.pc};
}

std::optional<PathEnd> SymbolicMachine::step() {
  const u64 pc = state_.cpu.pc;
  const isa::Instruction* instruction = program_.at(pc);
  if (instruction == nullptr) return path_end::LeftFunction{pc, pc};
  switch (instruction->support) {
    case isa::Support::kSupported:
      break;
    case isa::Support::kUndefined:
      return path_end::Undefined{pc, instruction->word};
    case isa::Support::kUnsupported:
      return path_end::Unsupported{pc, instruction->word};
  }
  next_pc_ = pc + 4;
  branched_ = false;
  secret_operand_ = {};
  end_.reset();
  stack_accesses_.clear();
  const Term sp_before = state_.cpu.sp;
  isa::execute(*this, *instruction);
  if (end_ && std::holds_alternative<path_end::Undecided>(*end_)) return std::move(end_);
  ++steps_;
  check_stack_accesses(sp_before);
  if (events_.violations.size() > kMostViolations) {
    return path_end::Unplaced{pc, sp_before, "the path breaks the memory contract at every turn"};
  }
  if (state_.cpu.sp != sp_before) forget_popped_bytes();
  if (observer_) observer_(pc);
  if (secret_operand_ && instruction->row->row.timing == isa::Timing::kUnlisted) {
    events_.leaks.push_back({Leak::Kind::kVariableTime, pc, secret_operand_, secret_register_, 0});
  }
  if (end_) return std::move(end_);
  if (!program_.may_continue(pc, next_pc_, branched_)) {
    return path_end::LeftFunction{pc, next_pc_};
  }
  state_.cpu.pc = next_pc_;
  return std::nullopt;
}

void SymbolicMachine::set_x(unsigned n, Value value) {
  if (n == 18) {
    events_.violations.push_back({Violation::Kind::kPlatformRegister, pc(), {}});
  }
  state_.cpu.x[n] = swept(value);
  state_.writers.x[n] = pc();
}

// Constant bytes of the image, if that is where the address is.
std::optional<Term> SymbolicMachine::literal(Term address, unsigned size) {
  if (!address.is_constant()) return std::nullopt;
  const auto at = static_cast<u64>(address->bits);
  const ImageSection* section = program_.image().section_at(at);
  if (section == nullptr || section->writable || !section->contains(at + size - 1)) {
    return std::nullopt;
  }
  const auto bytes = program_.image().bytes(at, size);
  if (!bytes || !program_.image().unresolved(at, size).empty()) return std::nullopt;
  u128 value = 0;
  for (unsigned k = 0; k < size; ++k) value |= u128{(*bytes)[k]} << (8 * k);
  return factory_.constant(8 * size, value);
}

bool SymbolicMachine::not_negative(Term slack) const {
  const auto range = factory_.index_space().range(slack);
  return range && range->lo >= 0;
}

// A push writes at the stack pointer it leaves, a pop reads at the one it found.
void SymbolicMachine::check_stack_accesses(Term sp_before) {
  for (const Access& access : stack_accesses_) {
    if (!not_negative(factory_.sub(access.address, sp_before)) &&
        !not_negative(factory_.sub(access.address, state_.cpu.sp))) {
      events_.violations.push_back({Violation::Kind::kBelowStackPointer, access.pc, access});
    }
  }
}

// A signal handler may overwrite what lies below the stack pointer at any time.
void SymbolicMachine::forget_popped_bytes() {
  const Term depth = factory_.sub(state_.cpu.sp, entry_sp_);
  const auto place = state_.memory.resolve(state_.cpu.sp);
  if (!place || !depth.is_constant()) return;
  state_.memory.forget_below(*place->region, static_cast<i64>(static_cast<u64>(depth->bits)));
}

// Records the access and what it breaks; gives its place if it has one.
std::optional<Place> SymbolicMachine::check_access(Term address, unsigned size, bool is_write) {
  Access access{.pc = pc(),
                .is_write = is_write,
                .size = size,
                .address = address,
                .region = nullptr,
                .below = {},
                .above = {},
                .literal = false};
  if (address->secret)
    events_.leaks.push_back({Leak::Kind::kAddress, pc(), address, std::nullopt, 0});
  const auto violation = [&](Violation::Kind kind) {
    events_.violations.push_back({kind, pc(), access});
  };
  const auto place = state_.memory.resolve(address);
  if (!place) {
    violation(Violation::Kind::kNoRegion);
    return std::nullopt;
  }
  const Region& region = *place->region;
  const Term offset = state_.memory.offset(*place);
  access.region = &region;
  access.below = factory_.sub(offset, factory_.constant(64, static_cast<u64>(region.low)));
  access.above = factory_.sub(region.high, factory_.add(offset, factory_.constant(64, size)));
  if (!not_negative(access.below) || !not_negative(access.above)) {
    violation(Violation::Kind::kOutOfBounds);
  } else if (region.rights == Rights::kStack) {
    stack_accesses_.push_back(access);
  } else if (is_write && region.rights == Rights::kRead) {
    violation(Violation::Kind::kNoWriteRight);
  } else if (!is_write && region.rights == Rights::kWrite && !state_.memory.written(*place, size)) {
    violation(Violation::Kind::kUnwrittenRead);
  }
  events_.accesses.push_back(access);
  return place;
}

Term SymbolicMachine::load(Value address, unsigned size) {
  if (const auto constant = literal(address, size)) {
    events_.accesses.push_back({.pc = pc(),
                                .is_write = false,
                                .size = size,
                                .address = address,
                                .region = nullptr,
                                .below = {},
                                .above = {},
                                .literal = true});
    return *constant;
  }
  const auto place = check_access(address, size, false);
  if (!place) {
    end_ = path_end::Unplaced{pc(), address, "the address belongs to no buffer"};
    return factory_.constant(8 * size, 0);
  }
  auto value = state_.memory.load(*place, size);
  if (auto* failure = std::get_if<MemoryFailure>(&value)) {
    end_ = path_end::Unplaced{pc(), address, failure->what};
    return factory_.constant(8 * size, 0);
  }
  return std::get<Term>(value);
}

void SymbolicMachine::store(Value address, Value value) {
  const auto place = check_access(address, value->width / 8, true);
  if (!place) {
    end_ = path_end::Unplaced{pc(), address, "the address belongs to no buffer"};
    return;
  }
  if (auto failure = state_.memory.store(*place, value)) {
    end_ = path_end::Unplaced{pc(), address, failure->what};
  }
}

void SymbolicMachine::base_is_sp() {
  const Term depth = factory_.sub(state_.cpu.sp, entry_sp_);
  if (!factory_.extract(depth, 0, 4).is_constant(0)) {
    events_.violations.push_back({Violation::Kind::kMisalignedStackPointer, pc(), {}});
  }
}

void SymbolicMachine::prefetch(Value address) {
  if (address->secret)
    events_.leaks.push_back({Leak::Kind::kAddress, pc(), address, std::nullopt, 0});
}

void SymbolicMachine::branch(Value condition, u64 target) {
  if (condition->secret)
    events_.leaks.push_back({Leak::Kind::kBranch, pc(), condition, std::nullopt, 0});
  if (!condition.is_constant()) {
    end_ = path_end::Undecided{pc(), condition, target, pc() + 4};
    return;
  }
  if (condition->bits != 0) {
    next_pc_ = target;
    branched_ = true;
  }
}

void SymbolicMachine::jump(Value target) {
  branched_ = true;
  if (target == caller_) {
    end_ = path_end::Returned{};
  } else if (target.is_constant()) {
    next_pc_ = static_cast<u64>(target->bits);
  } else {
    if (target->secret)
      events_.leaks.push_back({Leak::Kind::kBranch, pc(), target, std::nullopt, 0});
    end_ = path_end::WildJump{pc(), target};
  }
}

Term SymbolicMachine::pointer_operation(isa::PointerOperation operation, isa::PointerKey key,
                                        Value pointer, Value modifier) {
  const auto is_address = [&](Term t) {
    return t == caller_ ||
           (t.is_constant() && program_.image().section_at(static_cast<u64>(t->bits)) != nullptr);
  };
  // Samples are what a ConcreteMachine that signs would compute.
  const auto sign = [&] {
    Samples samples;
    for (std::size_t k = 0; k < kSamples; ++k) {
      samples[k] = isa::with_signature(operation, key, static_cast<u64>(pointer->samples[k]),
                                       static_cast<u64>(modifier->samples[k]));
    }
    return factory_.symbol(64, pointer->secret || modifier->secret, samples);
  };
  if (const auto result =
          state_.signed_pointers(operation, key, pointer, modifier, is_address, sign)) {
    return *result;
  }
  if (operation == isa::PointerOperation::kAuthenticate) {
    end_ = path_end::WildJump{pc(), pointer};  // may fault here (FEAT_FPAC)
  } else {
    end_ = path_end::Unsupported{pc(), program_.at(pc())->word};
  }
  return pointer;
}

}  // namespace a64::sim
