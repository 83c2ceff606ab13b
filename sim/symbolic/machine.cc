#include "sim/symbolic/machine.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "isa/execute.h"
#include "sim/symbolic/image_value.h"
#include "sim/term/valuation.h"

namespace a64::sim {

SymbolicMachine::SymbolicMachine(TermFactory& factory, const Program& program, SymbolicState state,
                                 EntryValues entry)
    : factory_(factory), program_(program), state_(std::move(state)), entry_(entry) {
  if (!entry_.image_base && !program_.image().placement().fixed) {
    throw std::logic_error("code that may lie anywhere is run at one place");
  }
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
    const u64 pc = state_.cpu.pc;
    if (auto end = step()) return *std::move(end);
    if (state_.cpu.pc > pc) continue;
    if (auto end = pass_over(pc, breakpoint)) return *std::move(end);
  }
  return path_end::OutOfSteps{state_.cpu.pc};
}

// After a backward branch. A stretch reads and writes constants only, so that no step of it
// leaves an event.
std::optional<PathEnd> SymbolicMachine::pass_over(u64 branch, std::optional<u64> breakpoint) {
  auto& cpu = state_.cpu;
  const auto constant_in = [&](std::size_t slot) -> std::optional<u64> {
    const Term value = slot < 31 ? cpu.x[slot] : cpu.flags[slot - 31];
    if (!value.is_constant() || value->secret) return std::nullopt;
    return static_cast<u64>(value->bits);
  };
  const Stretch* stretch =
      stretch_watch_.after_branch(program_, branch, cpu.pc, breakpoint, constant_in);
  if (stretch == nullptr) return std::nullopt;
  if (stretch->kind != Stretch::Kind::kDone) return path_end::OutOfSteps{cpu.pc};
  for (const auto& [slot, value, writer] : stretch->writes) {
    if (slot < 31) {
      cpu.x[slot] = factory_.constant(64, value);
      state_.writers.x[slot] = writer;
    } else {
      cpu.flags[slot - 31] = factory_.constant(1, value);
      state_.writers.flags[slot - 31] = writer;
    }
  }
  cpu.pc = stretch->end;
  passed_over_ += stretch->steps;
  if (observer_) {
    for (const auto& [pc, times] : stretch->passes) observer_(pc);
  }
  return std::nullopt;
}

std::optional<PathEnd> SymbolicMachine::step() {
  const u64 pc = state_.cpu.pc;
  const isa::Instruction* instruction = program_.at(pc);
  if (instruction == nullptr) return path_end::LeftFunction{pc, pc};
  const auto library_call = program_.image().library_call_at(pc);
  const Callee* callee = library_call ? nullptr : program_.callee_at(pc);
  const bool call = library_call || callee != nullptr;
  if (!call && instruction->support == isa::Support::kUndefined) {
    return path_end::Undefined{pc, instruction->word};
  }
  if (!call && instruction->support == isa::Support::kUnsupported) {
    return path_end::Unsupported{pc, instruction->word};
  }
  if (!call && program_.image().moves(pc, 4)) {
    return path_end::Unplaced{
        pc, code_address(pc),
        "the instruction holds a part of an address that only linking settles"};
  }
  next_pc_ = pc + 4;
  branched_ = false;
  secret_operands_.clear();
  end_.reset();
  stack_accesses_.clear();
  const Term sp_before = state_.cpu.sp;
  call_site_ = callee != nullptr && previous_pc_ != 0 ? std::optional(previous_pc_) : std::nullopt;
  if (library_call) {
    call_library(*library_call);
  } else if (callee != nullptr) {
    callee->on_terms(*this);
  } else {
    isa::execute(*this, *instruction);
  }
  if (end_ && std::holds_alternative<path_end::Undecided>(*end_)) return std::move(end_);
  ++steps_;
  check_stack_accesses(sp_before);
  if (events_.violations.size() > kMostViolations) {
    return path_end::Unplaced{pc, sp_before, "the path breaks the memory contract at every turn"};
  }
  if (state_.cpu.sp != sp_before) stack_pointer_moved(sp_before);
  if (!call) check_timing(*instruction);
  if (observer_) observer_(pc);
  call_site_.reset();
  previous_pc_ = pc;
  if (end_) return std::move(end_);
  if (!program_.may_continue(pc, next_pc_, branched_)) {
    return path_end::LeftFunction{pc, next_pc_};
  }
  state_.cpu.pc = next_pc_;
  return std::nullopt;
}

void SymbolicMachine::set_x(unsigned n, Value value) {
  if (n == 18 && entry_.x18_reserved) {
    events_.violations.push_back({Violation::Kind::kPlatformRegister, pc(), {}});
  }
  state_.cpu.x[n] = swept(value);
  state_.writers.x[n] = pc();
}

// One after the other: what one operand hides, another may show.
void SymbolicMachine::check_timing(const isa::Instruction& instruction) {
  if (instruction.row->row.timing != isa::Timing::kUnlisted) return;
  for (const Operand& operand : secret_operands_) {
    const bool is_x = operand.slot && *operand.slot < 31;
    const unsigned width = is_x ? isa::operand_width(instruction) : 0;
    const Term value = width != 0 ? factory_.extract(operand.value, 0, width) : operand.value;
    events_.leaks.push_back({Leak::Kind::kVariableTime, pc(), value, operand.slot});
  }
}

Term SymbolicMachine::code_address(u64 address) {
  if (!entry_.image_base) return factory_.constant(64, address);
  return factory_.add(entry_.image_base, factory_.constant(64, address - program_.image().base()));
}

std::optional<u64> SymbolicMachine::image_address(Term address) const {
  if (!entry_.image_base) {
    return address.is_constant() ? std::optional(static_cast<u64>(address->bits)) : std::nullopt;
  }
  const Term offset = factory_.sub(address, entry_.image_base);
  if (!offset.is_constant()) return std::nullopt;
  return program_.image().base() + static_cast<u64>(offset->bits);
}

// Constant bytes of the image, if that is where the address is.
std::optional<Term> SymbolicMachine::literal(Term address, unsigned size) {
  const auto where = image_address(address);
  if (!where) return std::nullopt;
  const u64 at = *where;
  const Image& image = program_.image();
  const ImageSection* section = image.section_at(at);
  if (section == nullptr || section->writable || !section->contains(at + size - 1)) {
    return std::nullopt;
  }
  const auto value = image_value(image, at, size);
  if (!value || !image.unresolved(at, size).empty()) return std::nullopt;
  if (image.moves(at, size)) {
    // An address whole and alone; a part of one, or two, is nothing that an image says.
    if (size != kAddressBytes || !image.is_address(at)) return std::nullopt;
    return code_address(static_cast<u64>(*value));
  }
  return factory_.constant(8 * size, *value);
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

// A signal handler may overwrite what lies below the stack pointer at any time, and works on
// whatever stack the pointer names: it has to stay in the frame, with or without an access.
void SymbolicMachine::stack_pointer_moved(Term sp_before) {
  const Term sp = state_.cpu.sp;
  if (sp->secret) events_.leaks.push_back({Leak::Kind::kStackPointer, pc(), sp});
  const auto stack = std::ranges::find_if(state_.memory.regions(), [&](const Region* region) {
    return region->rights == Rights::kStack && region->base == entry_.sp;
  });
  const bool known = stack != state_.memory.regions().end();
  const Term depth = factory_.sub(sp, entry_.sp);
  const auto range = factory_.index_space().range(depth);
  if (!known || !range || range->lo < (*stack)->low || range->hi > 0) {
    events_.violations.push_back({Violation::Kind::kStackPointerOutOfFrame, pc(), {}});
  }
  if (!known) return;
  const auto before = factory_.index_space().range(factory_.sub(sp_before, entry_.sp));
  const auto moved = factory_.index_space().range(factory_.sub(sp, sp_before));
  const bool pushed = before && moved && moved->hi <= 0;
  if (pushed) return;
  // Of a pointer that is nowhere to be placed only the violation is known, and that all is lost.
  state_.memory.forget_below(**stack, range ? static_cast<i64>(range->hi) : 0);
}

// Records the access and what it breaks; gives its place if it has one.
std::optional<Place> SymbolicMachine::check_access(Term address, unsigned size, bool is_write) {
  Access access{.pc = pc(), .is_write = is_write, .size = size, .address = address};
  access.stored_to = state_.memory.stored_to();
  if (address->secret) events_.leaks.push_back({Leak::Kind::kAddress, pc(), address});
  const auto violation = [&](Violation::Kind kind) {
    events_.violations.push_back({kind, pc(), access});
  };
  auto place = state_.memory.resolve(address);
  if (!place && settle_) place = state_.memory.resolve(settle_(address));
  if (!place) {
    violation(Violation::Kind::kNoRegion);
    return std::nullopt;
  }
  const Region& region = *place->region;
  const Term offset = state_.memory.offset(*place);
  access.region = &region;
  access.below = factory_.sub(offset, factory_.constant(64, static_cast<u64>(region.low)));
  access.above = factory_.sub(region.high, factory_.add(offset, factory_.constant(64, size)));
  access.in_bounds = not_negative(access.below) && not_negative(access.above);
  if (!access.in_bounds) {
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
    events_.accesses.push_back(
        {.pc = pc(), .size = size, .address = address, .literal = true, .in_bounds = true});
    return *constant;
  }
  if (const auto range = range_of(address)) return load_roaming(*range, address, size);
  const auto place = check_access(address, size, false);
  if (!place) return unplaced(address, size, "the address belongs to no buffer");
  auto value = state_.memory.load(*place, size);
  if (auto* failure = std::get_if<MemoryFailure>(&value)) {
    return unplaced(address, size, std::move(failure->what));
  }
  return std::get<Term>(value);
}

Term SymbolicMachine::unplaced(Term address, unsigned size, std::string why) {
  end_ = path_end::Unplaced{pc(), address, std::move(why)};
  return factory_.constant(8 * size, 0);
}

void SymbolicMachine::store(Value address, Value value) {
  if (const auto range = range_of(address)) return store_roaming(*range, address, value);
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
  const Term depth = factory_.sub(state_.cpu.sp, entry_.sp);
  if (!factory_.extract(depth, 0, 4).is_constant(0)) {
    events_.violations.push_back({Violation::Kind::kMisalignedStackPointer, pc(), {}});
  }
}

void SymbolicMachine::check_alignment(Value address, unsigned size) {
  const auto low_bits = static_cast<unsigned>(std::countr_zero(size));
  if (low_bits != 0 && !factory_.extract(address, 0, low_bits).is_constant(0)) {
    events_.violations.push_back({Violation::Kind::kMisalignedAccess, pc(), {}});
  }
}

void SymbolicMachine::prefetch(Value address) {
  if (address->secret) events_.leaks.push_back({Leak::Kind::kAddress, pc(), address});
}

void SymbolicMachine::branch(Value condition, u64 target) {
  if (condition->secret) events_.leaks.push_back({Leak::Kind::kBranch, pc(), condition});
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
  if (target == entry_.caller) {
    end_ = path_end::Returned{};
  } else if (const auto within = image_address(target)) {
    next_pc_ = *within;
  } else {
    if (target->secret) events_.leaks.push_back({Leak::Kind::kBranch, pc(), target});
    end_ = path_end::WildJump{pc(), target, false};
  }
}

Term SymbolicMachine::pointer_operation(isa::PointerOperation operation, isa::PointerKey key,
                                        Value pointer, Value modifier) {
  const auto is_address = [&](Term t) {
    const auto within = image_address(t);
    return t == entry_.caller || (within && program_.image().section_at(*within) != nullptr);
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
    end_ = path_end::WildJump{pc(), pointer, true};  // may fault here (FEAT_FPAC)
  } else {
    end_ = path_end::Unsupported{pc(), program_.at(pc())->word};
  }
  return pointer;
}

}  // namespace a64::sim
