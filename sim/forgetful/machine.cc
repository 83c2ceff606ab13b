#include "sim/forgetful/machine.h"

#include "isa/execute.h"
#include "sim/limits/budget.h"

namespace a64::sim::forgetful {

static_assert(isa::Machine<Machine>);

namespace {

/// Places among which an access may choose, or bytes that a store may hit, if more is not known.
constexpr u64 kMostPlaces = u64{1} << 16;
/// Steps after which a run is first looked at for going round in circles.
constexpr u64 kFirstLook = 4096;

}  // namespace

bool State::same_as(const State& other) const {
  return pc == other.pc && x == other.x && sp == other.sp && flags == other.flags && v == other.v &&
         stored_to == other.stored_to && memory.same_as(other.memory);
}

Machine::Machine(Code& code, Symbols& symbols, const std::vector<Region>& regions,
                 EntrySymbols entry, Record& record)
    : code_(code),
      symbols_(symbols),
      regions_(regions),
      entry_(entry),
      record_(record),
      domain_(symbols) {}

// Brent's search for a state that comes again, among those at one place.
End Machine::run(State& state, u64 budget, const Budget* limit) {
  state_ = &state;
  std::optional<State> remembered;
  u64 next_look = kFirstLook;
  for (u64 taken = 0; taken < budget; ++taken) {
    if (taken == next_look) {
      next_look *= 2;
      remembered = state;
    } else if (remembered && remembered->pc == state.pc && remembered->same_as(state)) {
      return {.kind = End::Kind::kEndless, .pc = state.pc};
    }
    if (taken % 1024 == 0) check(limit);
    const u64 pc = state.pc;
    if (auto end = step()) return *std::move(end);
    if (state.pc > pc) continue;
    if (auto end = pass_over(pc)) return *std::move(end);
  }
  return {.kind = End::Kind::kOutOfSteps, .pc = state.pc};
}

// After a backward branch. A stretch reads and writes constants only, so that no step of it leaves
// anything to record.
std::optional<End> Machine::pass_over(u64 branch) {
  State& s = *state_;
  const auto constant_in = [&](std::size_t slot) -> std::optional<u64> {
    const Part& p = slot < 31 ? s.x[slot] : s.flags[slot - 31];
    return p.constant() ? std::optional(p.bits) : std::nullopt;
  };
  const Stretch* stretch =
      stretch_watch_.after_branch(code_.program(), branch, s.pc, std::nullopt, constant_in);
  if (stretch == nullptr) return std::nullopt;
  if (stretch->kind != Stretch::Kind::kDone) {
    return End{.kind = End::Kind::kOutOfSteps, .pc = s.pc};
  }
  for (const auto& [slot, value, writer] : stretch->writes) {
    (slot < 31 ? s.x[slot] : s.flags[slot - 31]) = known(value);
  }
  s.pc = stretch->end;
  for (const auto& [pc, times] : stretch->passes) code_.at(pc).reached = true;
  return std::nullopt;
}

std::optional<End> Machine::step() {
  using Kind = CodeSlot::Kind;
  State& s = *state_;
  const u64 pc = s.pc;
  CodeSlot& slot = code_.at(pc);
  switch (slot.kind) {
    case Kind::kInstruction:
    case Kind::kLibrary:
      break;
    case Kind::kUndefined:
      return End{.kind = End::Kind::kUndefined, .pc = pc, .word = slot.instruction->word};
    case Kind::kUnsupported:
      return End{.kind = End::Kind::kUnsupported, .pc = pc, .word = slot.instruction->word};
    case Kind::kCallee:
      return End{.kind = End::Kind::kUnknownCall, .pc = pc};
    case Kind::kMoving:
      return End{.kind = End::Kind::kUnplaced,
                 .pc = pc,
                 .why = "the instruction holds a part of an address that only linking settles"};
    default:
      return End{.kind = End::Kind::kLeftFunction, .pc = pc, .target = pc};
  }
  next_pc_ = pc + 4;
  branched_ = false;
  unlisted_ = slot.unlisted;
  written_slots_ = 0;
  lowest_stack_access_.reset();
  end_.reset();
  const Part sp_before = s.sp;
  if (slot.kind == Kind::kLibrary) {
    unlisted_ = false;
    call_library(*code_.program().image().library_call_at(pc));
  } else {
    isa::execute(*this, *slot.instruction);
  }
  ++steps_;
  slot.reached = true;
  check_stack(sp_before);
  if (end_) return std::move(end_);
  if (branched_ ? code_.at(next_pc_).kind == Kind::kNone : !slot.falls_through) {
    return End{.kind = End::Kind::kLeftFunction, .pc = pc, .target = next_pc_};
  }
  s.pc = next_pc_;
  return std::nullopt;
}

void Machine::leak(Leak::Kind kind, std::optional<unsigned> operand) {
  record_.leaks.insert({kind, pc(), operand});
}

void Machine::give_up(std::string why) {
  if (!end_) end_ = End{.kind = End::Kind::kUnplaced, .pc = pc(), .why = std::move(why)};
}

bool Machine::is_stack(const Part& p) const {
  return p.symbol != 0 && p.sign == 1 && p.symbol == regions_[entry_.stack].base;
}

// A push writes at the stack pointer that it leaves, a pop reads at the one it found. What lies
// below the pointer may be overwritten at any time, and it has to stay in the frame.
void Machine::check_stack(const Part& sp_before) {
  State& s = *state_;
  const bool known_place = is_stack(sp_before) && is_stack(s.sp);
  if (lowest_stack_access_) {
    const bool above = known_place && *lowest_stack_access_ >= std::min(sp_before.hi, s.sp.hi);
    if (!above) violation(Violation::Kind::kBelowStackPointer);
  }
  if (s.sp == sp_before && s.sp.definite()) return;
  if (domain_.secret(s.sp)) leak(Leak::Kind::kStackPointer);
  const Region& stack = regions_[entry_.stack];
  if (!is_stack(s.sp) || s.sp.lo < stack.low || s.sp.hi > 0) {
    violation(Violation::Kind::kStackPointerOutOfFrame);
  }
  const bool pushed =
      known_place && sp_before.definite() && s.sp.definite() && s.sp.hi <= sp_before.hi;
  if (pushed) return;
  // Of a pointer that is nowhere to be placed only the violation is known, and that all is lost.
  s.memory.forget_below(entry_.stack, is_stack(s.sp) ? std::min<i64>(s.sp.hi, stack.high) : 0);
}

void Machine::note_operand(const Part& low, const Part& high, unsigned slot) {
  Part used = low;
  if (slot < 31) {
    const unsigned width = isa::operand_width(*code_.at(pc()).instruction);
    used = domain_.extract(narrow(64, low), 0, width).low;
  }
  if (domain_.secret(used) || domain_.secret(high)) leak(Leak::Kind::kVariableTime, slot);
}

Value Machine::x(unsigned n) {
  const Part& p = state_->x[n];
  if (unlisted_) note_operand(p, known(0), n);
  Value value = narrow(64, p);
  // What was written in this step is not what the tag stands for.
  if ((written_slots_ >> n & 1) == 0) value.tag = static_cast<int>(n) + 1;
  return value;
}

void Machine::set_x(unsigned n, const Value& value) {
  if (n == 18 && entry_.x18_reserved) violation(Violation::Kind::kPlatformRegister);
  state_->x[n] = value.low;
  written_slots_ |= u64{1} << n;
}

Value Machine::v(unsigned n) {
  const auto& [low, high] = state_->v[n];
  if (unlisted_) note_operand(low, high, 31 + n);
  Value value{low, high, 128};
  if ((written_slots_ >> (31 + n) & 1) == 0) value.tag = static_cast<int>(n) + 32;
  return value;
}

void Machine::set_v(unsigned n, const Value& value) {
  state_->v[n] = {value.low, value.high};
  written_slots_ |= u64{1} << (31 + n);
}

Value Machine::flag(isa::Flag f) {
  const Part& p = state_->flags[static_cast<unsigned>(f)];
  if (unlisted_ && domain_.secret(p)) leak(Leak::Kind::kVariableTime);
  return narrow(1, p);
}

Value Machine::code_address(u64 address) {
  if (entry_.image == 0) return domain_.constant(64, address);
  Part p = known(address - code_.program().image().base());
  p.symbol = entry_.image;
  p.sign = 1;
  return narrow(64, p);
}

std::optional<Machine::Place> Machine::place(const Part& address) const {
  if (address.symbol == 0) {
    if (entry_.image != 0) return std::nullopt;
    return Place{true, 0, address};
  }
  if (address.sign != 1) return std::nullopt;
  const Symbol& symbol = symbols_[address.symbol];
  Place found;
  found.offset = address;
  found.offset.symbol = 0;
  found.offset.sign = 0;
  if (symbol.kind == Symbol::Kind::kRegion) {
    found.region = symbol.number;
    return found;
  }
  if (symbol.kind != Symbol::Kind::kImage) return std::nullopt;
  found.literal = true;
  const Value base = domain_.constant(64, code_.program().image().base());
  found.offset = domain_.add(narrow(64, found.offset), base).low;
  return found;
}

bool Machine::check_access(const Place& place, unsigned size, bool is_write, bool secret_address) {
  State& s = *state_;
  const Region& region = regions_[place.region];
  const Part& offset = place.offset;
  if (!region.stack) record_.after_writes_to[place.region] |= s.stored_to;
  const bool in_bounds = offset.lo >= region.low && i128{offset.hi} + size <= i128{region.high};
  if (!in_bounds) {
    violation(Violation::Kind::kOutOfBounds);
  } else if (region.stack) {
    lowest_stack_access_ = std::min(lowest_stack_access_.value_or(offset.lo), offset.lo);
  } else if (is_write && !region.writable) {
    violation(Violation::Kind::kNoWriteRight);
  } else if (!is_write && !region.readable &&
             !(offset.definite() && s.memory.written(place.region, offset.lo, size))) {
    violation(Violation::Kind::kUnwrittenRead);
  }
  if (in_bounds) ++record_.accesses;
  if (!secret_address) ++record_.public_accesses;
  return in_bounds;
}

namespace {

/// Calls visit(offset) for each offset that the part may be; false where there are too many.
bool for_each_choice(const Part& offset, auto&& visit) {
  const i64 step = offset.unknown == 0 ? 1 : i64{1} << std::countr_zero(offset.unknown);
  const u64 range = static_cast<u64>(offset.hi) - static_cast<u64>(offset.lo);
  if (range / static_cast<u64>(step) >= kMostPlaces) return false;
  // The bits below the lowest unknown one are known.
  const u64 low = static_cast<u64>(step) - 1;
  i64 at = offset.lo + static_cast<i64>((offset.bits - static_cast<u64>(offset.lo)) & low);
  for (; at <= offset.hi; at += step) {
    if (((static_cast<u64>(at) ^ offset.bits) & ~offset.unknown) == 0) visit(at);
    if (at > kMost - step) break;
  }
  return true;
}

}  // namespace

Value Machine::load_literal(const Part& at, unsigned size, bool secret_address) {
  ++record_.accesses;
  if (!secret_address) ++record_.public_accesses;
  std::optional<Value> value;
  bool all_there = true;
  const bool few = for_each_choice(at, [&](i64 address) {
    if (!all_there) return;
    const auto literal = code_.literal(static_cast<u64>(address), size);
    all_there = literal.has_value();
    if (!all_there) return;
    const Value found = literal->is_address ? code_address(static_cast<u64>(literal->bits))
                                            : domain_.constant(8 * size, literal->bits);
    if (!value) {
      value = found;
      return;
    }
    value->low = domain_.joined(value->low, found.low, std::min(8 * size, 64u), secret_address);
    if (size > 8) value->high = domain_.joined(value->high, found.high, 64, secret_address);
  });
  if (few && all_there && value) return *value;
  --record_.accesses;
  violation(Violation::Kind::kNoRegion);
  give_up("the address belongs to no buffer");
  return domain_.constant(8 * size, 0);
}

Value Machine::load_somewhere(const Place& place, unsigned size, bool secret_address) {
  std::optional<Value> value;
  const bool few = for_each_choice(place.offset, [&](i64 offset) {
    const Value found = state_->memory.load(place.region, offset, size, domain_);
    if (!value) {
      value = found;
      return;
    }
    value->low = domain_.joined(value->low, found.low, std::min(8 * size, 64u), secret_address);
    if (size > 8) {
      value->high = domain_.joined(value->high, found.high, 8 * size - 64, secret_address);
    }
  });
  if (!few || !value) {
    give_up("an access that may go to too many places");
    return domain_.constant(8 * size, 0);
  }
  return *value;
}

Value Machine::load(const Value& address, unsigned size) {
  const bool secret = domain_.secret(address);
  if (secret) leak(Leak::Kind::kAddress);
  const auto where = place(address.low);
  if (where && where->literal) return load_literal(where->offset, size, secret);
  if (!where) {
    violation(Violation::Kind::kNoRegion);
    give_up("the address belongs to no buffer");
    return domain_.constant(8 * size, 0);
  }
  // What lies outside of buffers counts as secret.
  if (!check_access(*where, size, false, secret)) {
    return {anything(std::min(8 * size, 64u), true),
            size > 8 ? anything(8 * size - 64, true) : known(0), 8 * size};
  }
  if (where->offset.definite()) {
    return state_->memory.load(where->region, where->offset.lo, size, domain_);
  }
  return load_somewhere(*where, size, secret);
}

void Machine::store(const Value& address, const Value& value) {
  State& s = *state_;
  const unsigned size = value.width / 8;
  const bool secret = domain_.secret(address);
  if (secret) leak(Leak::Kind::kAddress);
  const auto where = place(address.low);
  if (!where || where->literal) {
    violation(Violation::Kind::kNoRegion);
    return give_up("the address belongs to no buffer");
  }
  const bool in_bounds = check_access(*where, size, true, secret);
  s.stored_to |= u64{1} << where->region;
  if (where->offset.definite()) {
    if (in_bounds) s.memory.store(where->region, where->offset.lo, value, domain_);
    return;
  }
  const Region& region = regions_[where->region];
  const i128 first = std::max<i128>(where->offset.lo, region.low);
  const i128 end = std::min<i128>(i128{where->offset.hi} + size, region.high);
  if (end - first > i128{kMostPlaces}) return give_up("a store that may hit too many places");
  s.memory.blur(where->region, static_cast<i64>(first), static_cast<i64>(end),
                secret || domain_.secret(value));
}

void Machine::base_is_sp() {
  const Part& sp = state_->sp;
  if (!is_stack(sp) || ((sp.bits | sp.unknown) & 15) != 0) {
    violation(Violation::Kind::kMisalignedStackPointer);
  }
}

void Machine::check_alignment(const Value& address, unsigned size) {
  const Part low = without_symbol(address.low, symbols_);
  if (((low.bits | low.unknown) & (size - 1)) != 0) {
    violation(Violation::Kind::kMisalignedAccess);
  }
}

void Machine::prefetch(const Value& address) {
  if (domain_.secret(address)) leak(Leak::Kind::kAddress);
}

void Machine::branch(const Value& condition, u64 target) {
  if (domain_.secret(condition)) leak(Leak::Kind::kBranch);
  if (!condition.low.constant()) {
    end_ = End{.kind = End::Kind::kUndecided, .pc = pc(), .target = target};
    return;
  }
  if (condition.low.bits == 0) return;
  next_pc_ = target;
  branched_ = true;
}

void Machine::jump(const Value& target) {
  branched_ = true;
  const Part& to = target.low;
  if (to.symbol != 0 && to.symbol == entry_.caller && to.sign == 1 && to.definite() &&
      to.bits == 0) {
    end_ = End{.kind = End::Kind::kReturned, .pc = pc()};
    return;
  }
  const auto where = place(to);
  if (where && where->literal && where->offset.definite()) {
    next_pc_ = where->offset.bits;
    return;
  }
  if (domain_.secret(target)) leak(Leak::Kind::kBranch);
  end_ = End{.kind = End::Kind::kWildJump, .pc = pc()};
}

}  // namespace a64::sim::forgetful
