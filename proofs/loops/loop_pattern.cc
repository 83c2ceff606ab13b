#include "proofs/loops/loop_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "sim/symbolic/register_slots.h"
#include "sim/term/valuation.h"

namespace a64::proofs {

using sim::SymbolicState;
using sim::Term;
using sim::Window;
using Kind = Course::Kind;

namespace {

/// Nothing steps further than this in one trip.
constexpr i128 kLongestStep = i128{1} << 40;

}  // namespace

LoopPattern::LoopPattern(Worker& worker, const SymbolicState& entry, sim::Index trip)
    : worker_(worker), factory_(worker.factory), entry_(entry), trip_(trip) {
  possible_ = add_cells(entry_);
}

const sim::Region& LoopPattern::stack() const {
  return worker_.entry.region(stack_region(worker_.entry.contract()));
}

const Window* LoopPattern::stack_window(const SymbolicState& state) const {
  const auto found = state.memory.windows().find({stack().id, factory_.constant(64, 0)});
  return found == state.memory.windows().end() ? nullptr : &found->second;
}

bool LoopPattern::covered(i64 at) const {
  auto cell = cells_.upper_bound(at);
  if (cell == cells_.begin()) return false;
  --cell;
  return at < cell->first + i64{cell->second.bytes};
}

// Bytes that stand together as one value are a cell. False where the stack holds bytes at offsets
// that are no constants.
bool LoopPattern::add_cells(const SymbolicState& state) {
  for (const auto& [key, window] : state.memory.windows()) {
    if (key.first == stack().id && !key.second.is_constant() && !window.empty()) return false;
  }
  const Window* window = stack_window(state);
  if (window == nullptr) return true;
  window->for_each([&](i64 at, const sim::ByteRef& byte) {
    if (covered(at)) return;
    const unsigned bytes = byte.value->width / 8u;
    bool whole = byte.index == 0 && byte.value->width % 8 == 0 && bytes <= 16;
    for (unsigned k = 0; whole && k < bytes; ++k) {
      const sim::ByteRef* other = window->find(at + k);
      whole = other != nullptr && *other == sim::ByteRef{byte.value, static_cast<u8>(k)} &&
              !covered(at + k);
    }
    cells_[at] = {whole ? bytes : 1, {}};
  });
  return true;
}

Term LoopPattern::load(const SymbolicState& state, i64 at, unsigned bytes) const {
  const auto value = state.memory.load({&stack(), factory_.constant(64, 0), at}, bytes);
  const Term* term = std::get_if<Term>(&value);
  return term != nullptr ? *term : Term();
}

Term LoopPattern::made(Term before, const Course& course) {
  if (course.kind == Kind::kSame) return before;
  if (course.kind == Kind::kStep) {
    const Term trips = factory_.extract(factory_.index(trip_), 0, before->width);
    const auto step = static_cast<u64>(course.step) & static_cast<u64>(low_mask(before->width));
    return factory_.add(before, factory_.mul(trips, factory_.constant(before->width, step)));
  }
  sim::Samples samples;
  for (std::size_t k = 0; k < samples.size(); ++k) {
    samples[k] = sim::random_bytes(factory_.size(), static_cast<i64>(16 * k));
  }
  return factory_.symbol(before->width, course.kind == Kind::kSecret, samples);
}

SymbolicState LoopPattern::state() {
  SymbolicState state = entry_;
  state.made_under = factory_.assumptions_in_force();
  for (const auto& [slot, course] : registers_) {
    Term& value = sim::register_at(state.cpu, slot);
    value = made(value, course);
  }
  state.memory.assume_stored_everywhere();
  const std::array<const sim::SymbolicMemory*, 1> others{&entry_.memory};
  for (const sim::Region* region : state.memory.regions()) {
    if (written_.contains(region->id)) state.memory.forget_all(*region, others);
  }
  if (forgotten_below_) state.memory.forget_below(stack(), *forgotten_below_);
  for (const auto& [at, cell] : cells_) {
    const Term before = load(entry_, at, cell.bytes);
    const Term value = made(before, before ? cell.course : Course{Kind::kSecret});
    Window& window = state.memory.windows()[{stack().id, factory_.constant(64, 0)}];
    for (unsigned k = 0; k < cell.bytes; ++k) window.put(at + k, {value, static_cast<u8>(k)});
  }
  return state;
}

// Whether no trip from `state` to `left` has written to the region.
bool LoopPattern::untouched(const sim::Region& region, const SymbolicState& state,
                            const SymbolicState& left) const {
  if (state.memory.forgotten(region) != left.memory.forgotten(region)) return false;
  if (state.memory.forgets(region) != left.memory.forgets(region)) return false;
  const auto bytes_of = [&](const SymbolicState& one) {
    std::vector<std::tuple<Term, i64, Term, u8>> bytes;
    for (const auto& [key, window] : one.memory.windows()) {
      if (key.first != region.id) continue;
      window.for_each([&, &offset = key.second](i64 at, const sim::ByteRef& byte) {
        bytes.emplace_back(offset, at, byte.value, byte.index);
      });
    }
    return bytes;
  };
  return bytes_of(state) == bytes_of(left);
}

// What is known to be the one less the other, if that is a constant.
std::optional<i64> LoopPattern::step_of(Term from, Term to) const {
  if (from == to) return 0;
  if (from->width > 64 || from->secret || to->secret) return std::nullopt;
  const auto form = sim::index_form(factory_.sub(to, from));
  if (!form) return std::nullopt;
  const auto range = factory_.index_space().range(*form);
  if (!range || range->lo != range->hi) return std::nullopt;
  if (range->lo > kLongestStep || range->lo < -kLongestStep) return std::nullopt;
  return static_cast<i64>(range->lo);
}

Course LoopPattern::widened(const Course& course, Term entry, Term from, Term to) const {
  if (follows(course, from, to)) return course;
  if (course.kind == Kind::kSame && !entry->secret) {
    if (const auto step = step_of(from, to)) return {Kind::kStep, *step};
  }
  const bool secret = entry->secret || to->secret || course.kind == Kind::kSecret;
  return {secret ? Kind::kSecret : Kind::kPublic};
}

bool LoopPattern::follows(const Course& course, Term from, Term to) const {
  switch (course.kind) {
    case Kind::kSame:
      return step_of(from, to) == 0;
    case Kind::kStep:
      return step_of(from, to) == course.step;
    case Kind::kPublic:
      return !to->secret;
    case Kind::kSecret:
      return true;
  }
  return false;
}

bool LoopPattern::widen(const SymbolicState& state, const SymbolicState& left) {
  bool changed = false;
  const auto set = [&](Course& course, const Course& to) {
    changed |= course != to;
    course = to;
  };
  for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
    const Term from = sim::register_at(state.cpu, slot);
    const Term to = sim::register_at(left.cpu, slot);
    const auto known = registers_.find(slot);
    if (from == to && known == registers_.end()) continue;
    Course& course = known != registers_.end() ? known->second : registers_[slot];
    set(course, widened(course, sim::register_at(entry_.cpu, slot), from, to));
  }
  for (const sim::Region* region : entry_.memory.regions()) {
    if (region->id == stack().id || untouched(*region, state, left)) continue;
    changed |= written_.insert(region->id).second;
  }
  const std::size_t cells = cells_.size();
  possible_ &= add_cells(left);
  changed |= cells != cells_.size();
  for (auto& [at, cell] : cells_) {
    const Term entry = load(entry_, at, cell.bytes);
    const Term from = load(state, at, cell.bytes);
    const Term to = load(left, at, cell.bytes);
    if (!entry || !from || !to) {
      set(cell.course, {Kind::kSecret});
    } else {
      set(cell.course, widened(cell.course, entry, from, to));
    }
  }
  for (const SymbolicState* one : {&entry_, &left}) {
    const auto forgotten = one->memory.forgotten(stack());
    if (!forgotten || (forgotten_below_ && *forgotten_below_ >= forgotten->below)) continue;
    forgotten_below_ = forgotten->below;
    changed = true;
  }
  return changed;
}

std::optional<std::string> LoopPattern::mismatch(const SymbolicState& state,
                                                 const SymbolicState& left) {
  if (left.cpu.pc != entry_.cpu.pc) return "the program counter";
  for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
    const auto known = registers_.find(slot);
    const Course course = known != registers_.end() ? known->second : Course{};
    if (!follows(course, sim::register_at(state.cpu, slot), sim::register_at(left.cpu, slot))) {
      return sim::register_name(slot);
    }
  }
  for (const auto& [key, window] : left.memory.windows()) {
    if (key.first == stack().id && !key.second.is_constant() && !window.empty()) {
      return "the stack at offsets that are no constants";
    }
  }
  std::optional<std::string> wrong;
  for (const sim::Region* region : entry_.memory.regions()) {
    const bool free = region->id == stack().id || written_.contains(region->id);
    if (!free && !untouched(*region, state, left)) wrong = region->name;
  }
  if (const Window* window = stack_window(left)) {
    window->for_each([&](i64 at, const sim::ByteRef&) {
      if (!covered(at)) wrong = fmt::format("stack byte {}", at);
    });
  }
  for (const auto& [at, cell] : cells_) {
    const Term from = load(state, at, cell.bytes);
    const Term to = load(left, at, cell.bytes);
    if (cell.course.kind == Kind::kSecret) continue;
    if (!from || !to || !follows(cell.course, from, to)) wrong = fmt::format("stack byte {}", at);
  }
  const auto before = state.memory.forgotten(stack());
  const auto after = left.memory.forgotten(stack());
  if (after && (!before || before->below < after->below)) wrong = "what is lost of the stack";
  return wrong;
}

}  // namespace a64::proofs
