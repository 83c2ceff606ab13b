#include "proofs/equiv/joint_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/equiv/same_memory.h"
#include "sim/symbolic/register_slots.h"
#include "sim/term/substitute.h"

namespace a64::proofs::equiv {

using sim::ByteRef;
using sim::Place;
using sim::SymbolicMemory;
using sim::SymbolicState;
using sim::Term;
using sim::Window;

namespace {

class Generaliser {
 public:
  Generaliser(Pair& pair, const Passes& passes, i64 first, Style style, const Weakened& weakened,
              Aliasing aliasing)
      : pair_(pair),
        factory_(pair.worker.factory),
        passes_(passes),
        style_(style),
        weakened_(weakened),
        aliasing_(aliasing),
        unify_(factory_, first, pair.worker.seed) {}

  JointState run() {
    for (const std::size_t side : {0, 1}) {
      result_.sides.push_back({.state = passes_[side][0], .unfitted = {}});
      memory(side).windows().clear();
      // Iterations between those seen may have written anywhere that a routine may write.
      memory(side).assume_stored_everywhere();
    }
    share_buffers();
    for (const std::size_t side : {0, 1}) forgotten_stack(side);
    // Registers of words first: vectors are put together from what these hold.
    for (const std::size_t side : {0, 1}) {
      registers(side, 0, 31);
      registers(side, 63, sim::kRegisterSlots);
    }
    for (const std::size_t side : {0, 1}) windows(side);
    for (const std::size_t side : {0, 1}) registers(side, 31, 63);
    result_.variables = unify_.variables();
    result_.consistent = true;
    for (const std::size_t side : {0, 1}) {
      result_.sides[side].consistent = memory(side).windows_apart();
      result_.consistent &= result_.sides[side].consistent;
    }
    return std::move(result_);
  }

 private:
  SymbolicState& state(std::size_t side) { return result_.sides[side].state; }
  SymbolicMemory& memory(std::size_t side) { return state(side).memory; }
  const SymbolicMemory& pass(std::size_t side, std::size_t k) const {
    return passes_[side][k].memory;
  }
  std::array<const SymbolicMemory*, 3> all_passes(std::size_t side) const {
    return {&pass(side, 0), &pass(side, 1), &pass(side, 2)};
  }
  Term constant(i64 value) { return factory_.constant(64, static_cast<u64>(value)); }

  // Only of the stack: buffers are shared, or hold what they hold.
  void forgotten_stack(std::size_t side) {
    const sim::Region& stack = pair_.worker.entry.region(stack_region(pair_.contract()));
    std::optional<i64> below;
    for (const SymbolicMemory* memory : all_passes(side)) {
      const auto forgotten = memory->forgotten(stack);
      if (forgotten) below = std::max(below.value_or(forgotten->below), forgotten->below);
    }
    if (below) memory(side).forget_afresh(stack, *below, all_passes(side));
  }

  Term fit(const Slot& slot, const Triple& terms) {
    const auto found = weakened_.find(slot);
    const unsigned level = found == weakened_.end() ? 0 : found->second;
    if (level >= 2) return unify_.own_variable(terms);
    if (level == 0) {
      if (const Term pattern = unify_.strict(terms)) return pattern;
      if (style_.general) return unify_.general(terms);
    }
    return unify_.variable(terms);
  }

  void registers(std::size_t side, std::size_t from, std::size_t to) {
    for (std::size_t slot = from; slot < to; ++slot) {
      Triple terms;
      for (std::size_t k = 0; k < 3; ++k) {
        terms[k] = sim::register_at(passes_[side][k].cpu, slot);
      }
      sim::register_at(state(side).cpu, slot) =
          fit({kSides[side], static_cast<u32>(slot), 0, 0}, terms);
    }
  }

  bool written_anywhere(const sim::Region& region) const {
    for (const std::size_t side : {0, 1}) {
      for (std::size_t k = 0; k < 3; ++k) {
        for (const auto& [key, window] : pass(side, k).windows()) {
          if (key.first == region.id && !window.empty()) return true;
        }
      }
    }
    return false;
  }

  bool as_on_entry(const sim::Region& region) const {
    for (const std::size_t side : {0, 1}) {
      for (std::size_t k = 0; k < 3; ++k) {
        const SymbolicMemory& memory = pass(side, k);
        if (memory.forgets(region) || memory.forgotten(region) || memory.finished(region)) {
          return false;
        }
      }
    }
    return true;
  }

  void share_buffers() {
    std::vector<std::pair<const sim::Region*, std::array<i64, 3>>> prefixes;
    for (const Area& area : areas(pair_.contract(), aliasing_)) {
      if (area.access == Access::kRead) continue;
      const sim::Region& region = pair_.worker.entry.region(area.region);
      if (!written_anywhere(region)) continue;
      const bool untouched = as_on_entry(region);
      if (untouched && region.high.is_constant()) continue;
      const auto ends = untouched && style_.prefix ? prefix_ends(region) : std::nullopt;
      if (ends) {
        prefixes.emplace_back(&region, *ends);
      } else {
        forget_both(region);
        result_.shared.push_back({&region, Term()});
      }
    }
    for (const auto& [region, ends] : prefixes) share_prefix(*region, ends);
  }

  // The new one's memory becomes a copy of the old one's, which has the buffer's bytes, whatever
  // they are. What the two do not share is the stack, which is forgotten for each apart, and
  // windows, of which there are none yet.
  void forget_both(const sim::Region& region) {
    memory(0).forget_all(region, all_passes(0));
    memory(1) = memory(0);
  }

  /// Offset behind the bytes, from 0 on, that both have written in a pass and that look the same;
  /// in whole blocks. Nothing where offsets are not known numbers.
  std::optional<i64> same_until(const sim::Region& region, std::size_t k) const {
    for (const std::size_t side : {0, 1}) {
      for (const auto& [key, window] : pass(side, k).windows()) {
        if (key.first == region.id && !key.second.is_constant()) return std::nullopt;
      }
    }
    const Term zero = factory_.constant(64, 0);
    const auto block = [&](std::size_t side, i64 at) -> Term {
      const auto found = pass(side, k).windows().find({region.id, zero});
      if (found == pass(side, k).windows().end()) return {};
      for (i64 byte = at; byte < at + 16; ++byte) {
        if (!found->second.find(byte)) return {};
      }
      const auto loaded = pass(side, k).load({&region, zero, at}, 16);
      const Term* value = std::get_if<Term>(&loaded);
      return value ? *value : Term();
    };
    i64 end = 0;
    for (;;) {
      const Term one = block(0, end);
      const Term other = block(1, end);
      if (!one || !other || one->samples != other->samples) return end;
      end += 16;
    }
  }

  /// The ends of what is the same after each pass, if they move evenly; or do not move, where the
  /// loops do not write to the region.
  std::optional<std::array<i64, 3>> prefix_ends(const sim::Region& region) const {
    std::array<i64, 3> ends{};
    for (std::size_t k = 0; k < 3; ++k) {
      const auto end = same_until(region, k);
      if (!end) return std::nullopt;
      ends[k] = *end;
    }
    const i64 step = ends[1] - ends[0];
    if (step < 0 || ends[2] - ends[1] != step) return std::nullopt;
    if (step == 0 && !all_alike(region)) return std::nullopt;
    return ends;
  }

  void share_prefix(const sim::Region& region, const std::array<i64, 3>& ends) {
    const i64 step = ends[1] - ends[0];
    if (step == 0) return;
    const Term end = unify_.stepping(constant(ends[0]), constant(step));
    const u32 content = pair_.fresh_content();
    for (const std::size_t side : {0, 1}) {
      memory(side).set_finished(
          region, {{},
                   end,
                   [&factory = factory_, content](Term number) {
                     return factory.initial(content, factory.mul(number, factory.constant(64, 16)));
                   },
                   content});
      moving_bytes(side, region, ends);
    }
    result_.shared.push_back({&region, end});
  }

  /// What has been written of the region is the same set of bytes after each pass.
  bool all_alike(const sim::Region& region) const {
    for (const std::size_t side : {0, 1}) {
      const auto count = [&](std::size_t k) {
        u64 bytes = 0;
        for (const auto& [key, window] : pass(side, k).windows()) {
          if (key.first == region.id) window.for_each([&](i64, const ByteRef&) { ++bytes; });
        }
        return bytes;
      };
      if (count(0) != count(1) || count(1) != count(2)) return false;
    }
    return true;
  }

  using Offsets = std::map<SymbolicMemory::WindowKey, std::set<i64>, SymbolicMemory::WindowOrder>;

  /// What one of the passes has written.
  Offsets written(std::size_t side) const {
    Offsets all;
    for (std::size_t k = 0; k < 3; ++k) {
      for (const auto& [key, window] : pass(side, k).windows()) {
        window.for_each([&, &offsets = all[key]](i64 at, const ByteRef&) { offsets.insert(at); });
      }
    }
    return all;
  }

  bool is_shared(u32 region) const {
    return std::ranges::any_of(result_.shared, [&](const JointState::Shared& shared) {
      return shared.region->id == region;
    });
  }

  // Bytes at places that do not move.
  void windows(std::size_t side) {
    for (const auto& [key, offsets] : written(side)) {
      if (is_shared(key.first)) continue;
      const sim::Region& region = pair_.worker.entry.region(key.first);
      put_runs(side, region, key.second, offsets, {0, 0, 0},
               [&](i64 at) { return factory_.add(key.second, constant(at)); });
    }
  }

  // Bytes that one of the two has written already and the other has not.
  void moving_bytes(std::size_t side, const sim::Region& region, const std::array<i64, 3>& ends) {
    const Term zero = constant(0);
    const auto found = pass(side, 0).windows().find({region.id, zero});
    if (found == pass(side, 0).windows().end()) return;
    std::set<i64> offsets;
    found->second.for_each([&](i64 at, const ByteRef&) {
      if (at >= ends[0]) offsets.insert(at);
    });
    put_runs(side, region, zero, offsets, {0, ends[1] - ends[0], ends[2] - ends[0]},
             [&](i64 at) { return unify_.stepping(constant(at), constant(ends[1] - ends[0])); });
  }

  /// A byte of a pass; null if nobody has written it.
  const ByteRef* byte_at(std::size_t side, std::size_t k, const SymbolicMemory::WindowKey& key,
                         i64 at) const {
    const auto& windows = pass(side, k).windows();
    const auto found = windows.find(key);
    return found == windows.end() ? nullptr : found->second.find(at);
  }

  template <class Where>
  void put_runs(std::size_t side, const sim::Region& region, Term symbolic,
                const std::set<i64>& offsets, const std::array<i64, 3>& moved, Where&& where) {
    const SymbolicMemory::WindowKey key{region.id, symbolic};
    for (auto at = offsets.begin(); at != offsets.end();) {
      const i64 start = *at;
      std::array<const ByteRef*, 3> begin{};
      for (std::size_t k = 0; k < 3; ++k) begin[k] = byte_at(side, k, key, start + moved[k]);
      const auto goes_on = [&](unsigned length) {
        for (std::size_t k = 0; k < 3; ++k) {
          const ByteRef* next = byte_at(side, k, key, start + moved[k] + length);
          if (!begin[k] || !next || next->value != begin[k]->value ||
              next->index != begin[k]->index + length) {
            return false;
          }
        }
        return true;
      };
      unsigned length = 1;
      ++at;
      while (length < 16 && at != offsets.end() && *at == start + length && goes_on(length)) {
        ++length;
        ++at;
      }
      Triple terms;
      bool whole = true;
      for (std::size_t k = 0; k < 3; ++k) {
        const auto loaded = pass(side, k).load({&region, symbolic, start + moved[k]}, length);
        const Term* value = std::get_if<Term>(&loaded);
        whole &= value != nullptr;
        if (value) terms[k] = *value;
      }
      if (!whole) continue;
      const Slot slot{kSides[side], Slot::kMemory + region.id, symbolic->id, start};
      const Term pattern = fit(slot, terms);
      const Term offset = where(start);
      const Place place = memory(side).place(region, offset);
      Window& window = memory(side).windows()[{region.id, place.symbolic}];
      for (unsigned byte = 0; byte < length; ++byte) {
        window.put(place.constant + byte, {pattern, static_cast<u8>(byte)});
      }
      result_.bytes.push_back({slot, &region, offset, length, pattern});
    }
  }

  Pair& pair_;
  sim::TermFactory& factory_;
  const Passes& passes_;
  Style style_;
  const Weakened& weakened_;
  Aliasing aliasing_;
  JointUnifier unify_;
  JointState result_;
};

/// What is compared with what.
struct Item {
  Slot slot;
  Term wanted;
  Term actual;
};

class Comparison {
 public:
  Comparison(Pair& pair, const std::array<SymbolicState, 2>& actual, const JointState& joint,
             Term trip, u64& obligations)
      : pair_(pair),
        factory_(pair.worker.factory),
        actual_(actual),
        joint_(joint),
        to_trip_(factory_, {{factory_.index(sim::Index::kTrip), trip}}),
        wanted_{instantiate(pair.worker, joint.sides[0], trip),
                instantiate(pair.worker, joint.sides[1], trip)},
        obligations_(obligations) {}

  Disagreement run() {
    for (const std::size_t side : {0, 1}) {
      if (result_.fatal.empty()) forgotten(side);
      if (result_.fatal.empty()) nothing_else_written(side);
      if (result_.fatal.empty()) same_ground(side);
    }
    for (const JointState::Shared& shared : joint_.shared) {
      if (result_.fatal.empty()) same_bytes(shared);
    }
    if (!result_.fatal.empty()) return std::move(result_);
    collect();
    std::unordered_map<Term, Term> bound;
    for (const Item& item : items_) {
      if (joint_.variables.contains(item.wanted)) bound.try_emplace(item.wanted, item.actual);
    }
    for (const Item& item : items_) {
      bind_variables(factory_, joint_.variables, item.wanted, item.actual, bound);
    }
    sim::Substitution bind(factory_, std::move(bound));
    for (const Item& item : items_) {
      const Term wanted = bind(item.wanted);
      if (same(item.actual, wanted)) {
        ++obligations_;
      } else {
        result_.slots.push_back(item.slot);
      }
    }
    return std::move(result_);
  }

 private:
  bool same(Term a, Term b) {
    if (a == b) return true;
    return a->samples == b->samples && pair_.worker.equalities.prove(a, b).proved();
  }

  void collect() {
    for (const std::size_t side : {0, 1}) {
      for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
        items_.push_back({{kSides[side], static_cast<u32>(slot), 0, 0},
                          sim::register_at(wanted_[side].cpu, slot),
                          sim::register_at(actual_[side].cpu, slot)});
      }
    }
    for (const JointState::Bytes& bytes : joint_.bytes) {
      const SymbolicMemory& memory = actual_[static_cast<std::size_t>(bytes.slot.side)].memory;
      const auto loaded =
          memory.load(memory.place(*bytes.region, to_trip_(bytes.offset)), bytes.size);
      if (const Term* value = std::get_if<Term>(&loaded)) {
        items_.push_back({bytes.slot, to_trip_(bytes.pattern), *value});
      } else {
        result_.fatal = std::get<sim::MemoryFailure>(loaded).what;
      }
    }
  }

  // What the joint state has forgotten may be anything; beyond that a state may have forgotten
  // nothing.
  void forgotten(std::size_t side) {
    for (const sim::Region* region : actual_[side].memory.regions()) {
      const auto actual = actual_[side].memory.forgotten(*region);
      const auto wanted = wanted_[side].memory.forgotten(*region);
      if (!actual || (wanted && actual->below <= wanted->below)) {
        if (!actual_[side].memory.forgets(*region) || wanted_[side].memory.forgets(*region)) {
          continue;
        }
      }
      result_.fatal = fmt::format("{}: {} is forgotten below byte {} by this trip only",
                                  equiv::to_text(kSides[side]), region->name, actual->below);
    }
  }

  // Of what the loops do not write nobody has lost anything.
  void same_ground(std::size_t side) {
    const SymbolicMemory& memory = actual_[side].memory;
    for (const sim::Region* region : memory.regions()) {
      if (region->rights == sim::Rights::kStack || shared(region->id)) continue;
      if (same_base(memory, wanted_[side].memory, *region)) continue;
      result_.fatal = fmt::format("{}: what {} holds is not what it held before",
                                  equiv::to_text(kSides[side]), region->name);
    }
  }

  const JointState::Shared* shared(u32 region) const {
    const auto found = std::ranges::find_if(
        joint_.shared, [&](const JointState::Shared& one) { return one.region->id == region; });
    return found == joint_.shared.end() ? nullptr : &*found;
  }

  /// Whether bytes from `at` on are among those that are the same in both; nothing where only some
  /// are, or that is not known.
  std::optional<bool> is_below(const JointState::Shared& shared, Term at, unsigned size) {
    if (!shared.end) return true;
    const auto room = factory_.index_space().range(factory_.sub(to_trip_(shared.end), at));
    if (room && room->lo >= i128{size}) return true;
    if (room && room->hi <= 0) return false;
    return std::nullopt;
  }

  // That these are all the bytes that can differ rests on the invariant of SymbolicMemory: each
  // store of the trip has shown that it meets no window but its own.
  void nothing_else_written(std::size_t side) {
    const SymbolicMemory& wanted = wanted_[side].memory;
    for (const auto& [key, window] : actual_[side].memory.windows()) {
      const sim::Region& region = pair_.worker.entry.region(key.first);
      const auto found = wanted.windows().find(key);
      const auto forgotten = wanted.forgotten(region);
      const JointState::Shared* both = shared(key.first);
      window.for_each([&, &k = key](i64 at, const ByteRef&) {
        if (!result_.fatal.empty()) return;
        if (found != wanted.windows().end() && found->second.find(at)) return;
        if (both != nullptr &&
            is_below(*both, factory_.add(k.second, factory_.constant(64, static_cast<u64>(at))), 1)
                .value_or(false)) {
          return;
        }
        const bool is_stack = region.rights == sim::Rights::kStack;
        if (is_stack && forgotten && k.second.is_constant() && at < forgotten->below) return;
        result_.fatal = fmt::format(
            "{}: byte {} of {} is written by this trip and not by the ones "
            "before it",
            equiv::to_text(kSides[side]), at, region.name);
      });
    }
  }

  // What is the same in both, and may be anything, is so again.
  void same_bytes(const JointState::Shared& shared) {
    const SymbolicMemory& one = actual_[0].memory;
    const SymbolicMemory& other = actual_[1].memory;
    if (!same_base(one, other, *shared.region)) {
      result_.fatal =
          fmt::format("what {} holds in the two is not tied together", shared.region->name);
      return;
    }
    for_each_written(one, other, *shared.region, [&](const Place& place, unsigned size) {
      if (!result_.fatal.empty()) return;
      const auto below = is_below(shared, one.offset(place), size);
      if (!below) {
        result_.fatal =
            fmt::format("{} is written where it may or may not be finished", shared.region->name);
      }
      if (!below || !*below) return;
      const auto a = one.load(place, size);
      const auto b = other.load(place, size);
      const Term* x = std::get_if<Term>(&a);
      const Term* y = std::get_if<Term>(&b);
      if (x && y && same(*x, *y)) {
        ++obligations_;
        return;
      }
      result_.fatal = fmt::format("bytes that a trip writes to {} are not shown to be the same",
                                  shared.region->name);
      if (x) result_.old_value = *x;
      if (y) result_.new_value = *y;
    });
  }

  Pair& pair_;
  sim::TermFactory& factory_;
  const std::array<SymbolicState, 2>& actual_;
  const JointState& joint_;
  sim::Substitution to_trip_;
  std::array<SymbolicState, 2> wanted_;
  std::vector<Item> items_;
  u64& obligations_;
  Disagreement result_;
};

}  // namespace

JointState generalise(Pair& pair, const Passes& passes, i64 first, Style style,
                      const Weakened& weakened, Aliasing aliasing) {
  for (const auto& side : passes) {
    for (const SymbolicState& pass : side) {
      pair.worker.factory.require_good_here(pass.made_under);
    }
  }
  JointState result = Generaliser(pair, passes, first, style, weakened, aliasing).run();
  for (LoopState& side : result.sides) {
    side.state.made_under = pair.worker.factory.assumptions_in_force();
  }
  return result;
}

Disagreement disagreement(Pair& pair, const std::array<SymbolicState, 2>& actual,
                          const JointState& joint, Term trip, u64& obligations) {
  for (const SymbolicState& state : actual) {
    pair.worker.factory.require_good_here(state.made_under);
  }
  return Comparison(pair, actual, joint, trip, obligations).run();
}

std::string to_text(const Slot& slot, const Entry& entry) {
  const std::string what =
      slot.place < Slot::kMemory
          ? sim::register_name(slot.place)
          : fmt::format("{} byte {}", entry.region(slot.place - Slot::kMemory).name, slot.offset);
  return fmt::format("{} of {}", what, to_text(slot.side));
}

}  // namespace a64::proofs::equiv
