#include "proofs/loops/loop_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_set>

#include "proofs/loops/anti_unify.h"
#include "sim/symbolic/register_slots.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::ByteRef;
using sim::Place;
using sim::SymbolicMemory;
using sim::SymbolicState;
using sim::Term;
using sim::Window;

namespace {

using Passes = std::span<const SymbolicState, 3>;

/// The promises about memory from the start of a region on whose length grows with the size.
std::vector<const Promise*> growing(const Promises& promises) {
  std::vector<const Promise*> found;
  for (const Promise& promise : promises.memory) {
    const bool first = std::ranges::none_of(
        found, [&](const Promise* other) { return other->region == promise.region; });
    if (promise.offset == 0 && !promise.bytes.is_constant() && first) found.push_back(&promise);
  }
  return found;
}

class Generaliser {
 public:
  Generaliser(Worker& worker, Passes passes, i64 first, const Promises& promises)
      : worker_(worker),
        factory_(worker.factory),
        passes_(passes),
        first_(first),
        outputs_(growing(promises)),
        unify_(factory_, first),
        result_{.state = passes[0], .unfitted = {}} {}

  LoopState run() {
    for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
      Triple values;
      for (std::size_t k = 0; k < 3; ++k) values[k] = sim::register_at(passes_[k].cpu, slot);
      sim::register_at(result_.state.cpu, slot) =
          fit_halves(values, sim::writer_of(passes_[2].writers, slot),
                     [slot] { return sim::register_name(slot); });
    }
    result_.state.memory.windows().clear();
    // Iterations between those seen may have written anywhere that a routine may write.
    result_.state.memory.assume_stored_everywhere();
    forgotten_bytes();
    for (const Promise* output : outputs_) finished_output(*output);
    const Offsets written = all_windows();
    for (const sim::Region* region : result_.state.memory.regions()) forget_if_growing(*region);
    for (const auto& [key, offsets] : written) {
      const bool done = std::ranges::find(finished_in_, key) != finished_in_.end();
      const bool forgotten = result_.state.memory.forgets(worker_.entry.region(key.first));
      if (!done && !forgotten) generalise_window(key, offsets);
    }
    result_.consistent = result_.state.memory.windows_apart();
    return std::move(result_);
  }

 private:
  // A callee keeps the low half of v8..v15 and may leave anything in the upper one (AAPCS64 6.1.2).
  template <class Name>
  Term fit_halves(const Triple& terms, u64 pc, Name&& name) {
    if (terms[0]->width == 128 && !unify_(terms)) {
      Triple low;
      Triple high;
      for (std::size_t k = 0; k < 3; ++k) {
        low[k] = factory_.extract(terms[k], 0, 64);
        high[k] = factory_.extract(terms[k], 64, 64);
      }
      if (unify_(low) || unify_(high)) {
        return factory_.concat(fit(high, pc, name), fit(low, pc, name));
      }
    }
    return fit(terms, pc, name);
  }

  template <class Name>
  Term fit(const Triple& terms, u64 pc, Name&& name) {
    if (const Term pattern = unify_(terms)) return pattern;
    sim::Samples samples;
    for (std::size_t k = 0; k < samples.size(); ++k) {
      samples[k] = u128{sim::random_bits(worker_.seed, terms[0]->id, k)} << 64 |
                   sim::random_bits(worker_.seed, terms[0]->id, k + 8);
    }
    // Secret whatever the three values were: a later trip may leave anything here.
    const Term symbol = factory_.symbol(terms[0]->width, true, samples);
    result_.unfitted.push_back({name(), symbol, terms, pc});
    return symbol;
  }

  // What one pass has forgotten is forgotten in the pattern, and is the same as nothing that any
  // of the passes remembers: no register may be tied to it.
  void forgotten_bytes() {
    SymbolicMemory& memory = result_.state.memory;
    const std::array<const SymbolicMemory*, 3> passes{&passes_[0].memory, &passes_[1].memory,
                                                      &passes_[2].memory};
    for (const sim::Region* region : memory.regions()) {
      std::optional<i64> below;
      for (const SymbolicMemory* pass : passes) {
        const auto forgotten = pass->forgotten(*region);
        if (forgotten) below = std::max(below.value_or(forgotten->below), forgotten->below);
      }
      if (below) memory.forget_afresh(*region, *below, passes);
    }
  }

  const sim::Region& region(const Promise& output) const {
    return worker_.entry.region(output.region);
  }

  /// Whether the 16 bytes there are written, and as promised so far as samples tell.
  bool block_finished(const SymbolicState& pass, const Promise& output, const Place& place) const {
    const Window* window = window_of(pass, {output.region, place.symbolic});
    for (i64 at = place.constant; at < place.constant + 16; ++at) {
      if (window == nullptr || !window->find(at)) return false;
    }
    const Term number = factory_.lsr(pass.memory.offset(place), 4u);
    const auto loaded = pass.memory.load(place, 16);
    const Term* content = std::get_if<Term>(&loaded);
    return content &&
           (*content)->samples == output.content(spec::BlockRole::kOrdinary, number)->samples;
  }

  const Window* window_of(const SymbolicState& pass, const SymbolicMemory::WindowKey& key) const {
    const auto found = pass.memory.windows().find(key);
    return found == pass.memory.windows().end() ? nullptr : &found->second;
  }

  /// The distance from `from` to where the finished blocks that begin, or end, there stop.
  i64 finished_beside(const SymbolicState& pass, const Promise& output, Place from,
                      i64 step) const {
    const i64 start = from.constant;
    if (step < 0) from.constant += step;
    while (block_finished(pass, output, from)) from.constant += step;
    return from.constant - start - std::min<i64>(step, 0);
  }

  // What the passes finish grows from the start of the buffer, or from its end.
  void finished_output(const Promise& output) {
    const Place start{&region(output), factory_.constant(64, 0), 0};
    if (finished_blocks(output, start, 16) || output.special != 0 || output.tail != 0) return;
    const Place end = result_.state.memory.place(region(output), output.bytes);
    const auto written = [&](const SymbolicState& pass) {
      return block_finished(pass, output, {end.region, end.symbolic, end.constant - 16});
    };
    if (std::ranges::any_of(passes_, written)) finished_blocks(output, end, -16);
  }

  /// Whether there are more of them from pass to pass. What does not grow from the start is
  /// what it was.
  bool finished_blocks(const Promise& output, const Place& from, i64 direction) {
    std::array<i64, 3> ends;
    for (std::size_t k = 0; k < 3; ++k) {
      ends[k] = from.constant + finished_beside(passes_[k], output, from, direction);
    }
    const i64 step = ends[1] - ends[0];
    if (step * direction < 0 || ends[2] - ends[1] != step) {
      const auto constant = [&](i64 end) { return factory_.constant(64, static_cast<u64>(end)); };
      result_.unfitted.push_back({"the length of the finished " + output.name,
                                  Term(),
                                  {constant(ends[0]), constant(ends[1]), constant(ends[2])},
                                  0});
      return false;
    }
    if (direction < 0 && step == 0) return false;
    const auto at = [&](i64 constant) {
      const Term moving = unify_.stepping(factory_.constant(64, static_cast<u64>(constant)),
                                          factory_.constant(64, static_cast<u64>(step)));
      return factory_.add(from.symbolic, moving);
    };
    const bool upwards = direction > 0;
    result_.state.memory.set_finished(
        region(output), {upwards ? Term() : at(ends[0]), upwards ? at(ends[0]) : output.bytes,
                         [content = output.content](Term number) {
                           return content(spec::BlockRole::kOrdinary, number);
                         },
                         output.number});
    const SymbolicMemory::WindowKey key{output.region, from.symbolic};
    finished_in_.push_back(key);
    // Bytes that are written already but not yet what they are to be.
    const Window* window = window_of(passes_[0], key);
    if (window == nullptr) return step != 0;
    window->for_each([&](i64 offset, const ByteRef&) {
      if (upwards ? offset < ends[0] : offset >= ends[0]) return;
      std::array<const ByteRef*, 3> bytes{};
      for (std::size_t k = 0; k < 3; ++k) {
        const Window* other = window_of(passes_[k], key);
        bytes[k] = other ? other->find(offset - ends[0] + ends[k]) : nullptr;
      }
      if (!bytes[0] || !bytes[1] || !bytes[2]) return;
      put(output, at(offset), fit_byte({*bytes[0], *bytes[1], *bytes[2]}, [&] {
            return fmt::format("{} byte {} beside the finished output", output.name,
                               offset - ends[0]);
          }));
    });
    return step != 0;
  }

  template <class Name>
  ByteRef fit_byte(const std::array<ByteRef, 3>& bytes, Name&& name) {
    if (bytes[0].index == bytes[1].index && bytes[1].index == bytes[2].index) {
      if (const Term pattern = unify_({bytes[0].value, bytes[1].value, bytes[2].value})) {
        return {pattern, bytes[0].index};
      }
    }
    Triple single;
    for (std::size_t k = 0; k < 3; ++k) {
      single[k] = factory_.extract(bytes[k].value, 8 * bytes[k].index, 8);
    }
    return {fit(single, 0, name), 0};
  }

  void put(const Promise& output, Term offset, ByteRef byte) {
    SymbolicMemory& memory = result_.state.memory;
    const Place place = memory.place(region(output), offset);
    memory.windows()[{output.region, place.symbolic}].put(place.constant, byte);
  }

  using Offsets = std::map<SymbolicMemory::WindowKey, std::set<i64>, SymbolicMemory::WindowOrder>;

  /// What one of the passes has written.
  Offsets all_windows() const {
    Offsets all;
    for (const SymbolicState& pass : passes_) {
      for (const auto& [key, window] : pass.memory.windows()) {
        window.for_each([&, &offsets = all[key]](i64 at, const ByteRef&) { offsets.insert(at); });
      }
    }
    return all;
  }

  /// What one pass has written of a region and the one before it has not.
  bool grew(const sim::Region& region, std::size_t pass) const {
    bool more = false;
    for (const auto& [key, window] : passes_[pass].memory.windows()) {
      if (key.first != region.id) continue;
      const auto& earlier = passes_[pass - 1].memory.windows();
      const auto found = earlier.find(key);
      window.for_each([&](i64 at, const ByteRef&) {
        more |= found == earlier.end() || !found->second.find(at);
      });
    }
    return more;
  }

  // What each trip writes elsewhere, and is not what was promised, is written and may be anything.
  void forget_if_growing(const sim::Region& region) {
    SymbolicMemory& memory = result_.state.memory;
    const bool forgotten = std::ranges::any_of(
        passes_, [&](const SymbolicState& pass) { return pass.memory.forgets(region); });
    const sim::FinishedBlocks* blocks = memory.finished(region);
    const bool as_promised = blocks != nullptr && (blocks->begin || !blocks->end.is_constant());
    if (!forgotten && (as_promised || !grew(region, 1) || !grew(region, 2))) return;
    const std::array<const SymbolicMemory*, 3> passes{&passes_[0].memory, &passes_[1].memory,
                                                      &passes_[2].memory};
    memory.forget_all(region, passes);
  }

  // Bytes at a place that does not move: the stack, or offsets from the end of a buffer.
  void generalise_window(const SymbolicMemory::WindowKey& key, const std::set<i64>& offsets) {
    const sim::Region& region = worker_.entry.region(key.first);
    for (const i64 offset : offsets) {
      std::array<ByteRef, 3> bytes;
      for (std::size_t k = 0; k < 3; ++k) {
        const auto& windows = passes_[k].memory.windows();
        const auto found = windows.find(key);
        const ByteRef* byte = found == windows.end() ? nullptr : found->second.find(offset);
        if (byte != nullptr) {
          bytes[k] = *byte;
        } else {
          const auto loaded = passes_[k].memory.load({&region, key.second, offset}, 1);
          if (!std::holds_alternative<Term>(loaded)) return;
          bytes[k] = {std::get<Term>(loaded), 0};
        }
      }
      result_.state.memory.windows()[key].put(
          offset, fit_byte(bytes, [&] { return fmt::format("{} byte {}", region.name, offset); }));
    }
  }

  Worker& worker_;
  sim::TermFactory& factory_;
  Passes passes_;
  i64 first_;
  std::vector<const Promise*> outputs_;
  /// The windows of which what is finished, and what is written beside it, is dealt with.
  std::vector<SymbolicMemory::WindowKey> finished_in_;
  AntiUnifier unify_;
  LoopState result_;
};

class Comparison {
 public:
  Comparison(Worker& worker, const SymbolicState& actual, const SymbolicState& wanted,
             const LoopState& pattern, const Promises& promises, CaseOutcome& outcome)
      : worker_(worker),
        factory_(worker.factory),
        actual_(actual),
        wanted_(wanted),
        outputs_(growing(promises)),
        outcome_(outcome) {
    for (const Unfitted& unfitted : pattern.unfitted) {
      if (unfitted.symbol) free_.insert(unfitted.symbol);
    }
  }

  std::optional<Mismatch> run() {
    for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
      same(sim::register_at(actual_.cpu, slot), sim::register_at(wanted_.cpu, slot),
           sim::writer_of(actual_.writers, slot), [slot] { return sim::register_name(slot); });
    }
    if (!mismatch_) forgotten_bytes();
    for (const Promise* output : outputs_) {
      if (!mismatch_) finished_output(*output);
    }
    for (const auto& [key, window] : wanted_.memory.windows()) {
      if (!mismatch_) wanted_window(key, window);
    }
    for (const auto& [key, window] : actual_.memory.windows()) {
      if (!mismatch_) nothing_else_written(key, window);
    }
    return std::move(mismatch_);
  }

 private:
  template <class Name>
  void same(Term actual, Term wanted, u64 pc, Name&& name) {
    if (mismatch_ || free_.contains(wanted)) return;
    if (wanted->op == sim::Op::kConcat &&
        std::ranges::any_of(wanted->children, [&](Term half) { return free_.contains(half); })) {
      unsigned lo = wanted->width;
      for (const Term part : wanted->children) {
        lo -= part->width;
        same(factory_.extract(actual, lo, part->width), part, pc, name);
      }
      return;
    }
    const Solver::About about(worker_.solver, {.pc = pc, .says = "the induction keeps a value"});
    const Answer& answer = worker_.equalities.prove(actual, wanted);
    if (answer.proved()) {
      outcome_.count(Property::kFunctional);
    } else {
      mismatch_ = Mismatch{name(), actual, wanted, pc, answer};
    }
  }

  template <class Name>
  void same_in_memory(const Place& place, unsigned size, Term wanted, Name&& name) {
    const auto loaded = actual_.memory.load(place, size);
    if (const auto* failure = std::get_if<sim::MemoryFailure>(&loaded)) {
      mismatch_ = Mismatch{fmt::format("{}: {}", name(), failure->what), {}, wanted, 0, {}};
      return;
    }
    same(std::get<Term>(loaded), wanted, 0, name);
  }

  // Every finished block of S that the trip wrote, or that was not finished before.
  void finished_output(const Promise& output) {
    const sim::Region& region = worker_.entry.region(output.region);
    const sim::FinishedBlocks* wanted = wanted_.memory.finished(region);
    if (wanted == nullptr) return;
    if (actual_.memory.forgets(region)) {
      mismatch_ = Mismatch{"the finished output, of which nothing is known here", {}, {}, 0, {}};
      return;
    }
    const sim::FinishedBlocks* before = actual_.memory.finished(region);
    const bool upwards = !wanted->begin;
    if (before &&
        (before->begin.operator bool() == upwards || (!upwards && before->end != wanted->end))) {
      mismatch_ = Mismatch{"output finished from its other end", {}, {}, 0, {}};
      return;
    }
    if (upwards) {
      const auto first =
          outermost(region, before ? before->end : factory_.constant(64, 0), upwards);
      if (first) finished_between(output, *first, wanted->end);
    } else {
      const auto last = outermost(region, before ? before->begin : wanted->end, upwards);
      if (last) finished_between(output, wanted->begin, *last);
    }
  }

  /// Where the blocks begin, or end, that the trip may have changed beside those that are finished
  /// up to `edge`: that edge, or what was written again behind it.
  std::optional<Term> outermost(const sim::Region& region, Term edge, bool upwards) {
    for (const auto& [key, window] : actual_.memory.windows()) {
      if (key.first != region.id || window.empty()) continue;
      const i64 end = upwards ? window.first() & ~i64{15} : (window.end() + 15) & ~i64{15};
      const Term written = actual_.memory.offset({&region, key.second, end});
      const Term beyond = upwards ? factory_.sub(edge, written) : factory_.sub(written, edge);
      const auto range = factory_.index_space().range(beyond);
      if (range && range->hi <= 0) continue;
      if (!range || range->lo <= 0) {
        mismatch_ =
            Mismatch{"output that may or may not have been written again", written, edge, 0, {}};
        return std::nullopt;
      }
      edge = written;
    }
    return edge;
  }

  void finished_between(const Promise& output, Term first, Term end) {
    const sim::Region& region = worker_.entry.region(output.region);
    const Term length = factory_.sub(end, first);
    const auto bytes = static_cast<i64>(static_cast<u64>(length->bits));
    if (!length.is_constant() || bytes < 0) {
      mismatch_ = Mismatch{"the finished output", first, end, 0, {}};
      return;
    }
    for (i64 at = 0; at < bytes && !mismatch_; at += 16) {
      const Term offset = factory_.add(first, factory_.constant(64, static_cast<u64>(at)));
      const Term number = factory_.lsr(offset, 4u);
      same_in_memory(actual_.memory.place(region, offset), 16,
                     output.content(spec::BlockRole::kOrdinary, number),
                     [&] { return "a block of " + output.name; });
    }
  }

  void wanted_window(const SymbolicMemory::WindowKey& key, const Window& window) {
    const sim::Region& region = worker_.entry.region(key.first);
    std::optional<i64> done;  // everything below is compared already
    window.for_each([&](i64 start, const ByteRef& byte) {
      if (mismatch_ || (done && start < *done)) return;
      unsigned run = 1;
      for (; run < 16; ++run) {
        const ByteRef* next = window.find(start + run);
        if (!next || next->value != byte.value || next->index != byte.index + run) break;
      }
      done = start + run;
      if (free_.contains(byte.value)) return;
      same_in_memory({&region, key.second, start}, run,
                     factory_.extract(byte.value, 8 * byte.index, 8 * run),
                     [&] { return fmt::format("{} byte {}", region.name, start); });
    });
  }

  // What S has forgotten may be anything; beyond that a state may have forgotten nothing.
  void forgotten_bytes() {
    for (const sim::Region* region : actual_.memory.regions()) {
      const auto actual = actual_.memory.forgotten(*region);
      const auto wanted = wanted_.memory.forgotten(*region);
      if (!actual || (wanted && actual->below <= wanted->below)) {
        if (!actual_.memory.forgets(*region) || wanted_.memory.forgets(*region)) continue;
      }
      mismatch_ = Mismatch{
          fmt::format("{} below byte {}, popped by this iteration and not by the ones before it",
                      region->name, actual->below),
          {},
          {},
          0,
          {}};
      return;
    }
  }

  // What a trip wrote must be finished output, in a window of S, or among what S has forgotten.
  // That these are all the bytes that can differ from S rests on the invariant of SymbolicMemory:
  // each store of the trip has shown that it meets no window but its own.
  void nothing_else_written(const SymbolicMemory::WindowKey& key, const Window& window) {
    const auto found = wanted_.memory.windows().find(key);
    const sim::Region& region = worker_.entry.region(key.first);
    const sim::FinishedBlocks* finished = wanted_.memory.finished(region);
    const auto forgotten = wanted_.memory.forgotten(region);
    if (wanted_.memory.forgets(region)) return;
    window.for_each([&](i64 at, const ByteRef& byte) {
      if (mismatch_) return;
      if (found != wanted_.memory.windows().end() && found->second.find(at)) return;
      // Where it counts what stays behind, what S does not know of must not be there.
      if (forgotten && key.second.is_constant() && at < forgotten->below &&
          !wanted_.memory.keeps_popped()) {
        return;
      }
      if (finished != nullptr) {
        const Term offset = actual_.memory.offset({&region, key.second, at});
        if (wanted_.memory.inside(*finished, offset).value_or(false)) return;
      }
      mismatch_ =
          Mismatch{fmt::format("{} byte {}, written by this trip and not by the ones before it",
                               region.name, at),
                   byte.value,
                   {},
                   0,
                   {}};
    });
  }

  Worker& worker_;
  sim::TermFactory& factory_;
  const SymbolicState& actual_;
  const SymbolicState& wanted_;
  std::vector<const Promise*> outputs_;
  CaseOutcome& outcome_;
  std::unordered_set<Term> free_;
  std::optional<Mismatch> mismatch_;
};

}  // namespace

LoopState generalise(Worker& worker, Passes passes, i64 first, const Promises& promises) {
  for (const SymbolicState& pass : passes) worker.factory.require_good_here(pass.made_under);
  LoopState result = Generaliser(worker, passes, first, promises).run();
  result.state.made_under = worker.factory.assumptions_in_force();
  return result;
}

SymbolicState instantiate(Worker& worker, const LoopState& state, Term trip) {
  sim::TermFactory& factory = worker.factory;
  sim::Substitution substitute(factory, {{factory.index(sim::Index::kTrip), trip}});
  factory.require_good_here(state.state.made_under, trip);
  SymbolicState result = state.state;
  result.made_under = factory.assumptions_in_force();
  for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
    Term& value = sim::register_at(result.cpu, slot);
    value = substitute(value);
  }
  SymbolicMemory& memory = result.memory;
  const SymbolicMemory::Windows windows = std::exchange(memory.windows(), {});
  for (const auto& [key, window] : windows) {
    const sim::Region& region = worker.entry.region(key.first);
    const Place start = memory.place(region, substitute(key.second));
    Window& moved = memory.windows()[{key.first, start.symbolic}];
    window.for_each([&](i64 at, const ByteRef& byte) {
      // Windows of one symbolic part after the substitution become one. They were apart at each
      // point of the space, so no byte of the one can stand in the other.
      if (moved.find(start.constant + at)) throw std::logic_error("windows of a loop state meet");
      moved.put(start.constant + at, {substitute(byte.value), byte.index});
    });
  }
  for (const sim::Region* region : memory.regions()) {
    if (const sim::FinishedBlocks* blocks = memory.finished(*region)) {
      const Term begin = blocks->begin ? substitute(blocks->begin) : Term();
      memory.set_finished(*region,
                          {begin, substitute(blocks->end), blocks->block, blocks->promise});
    }
  }
  return result;
}

std::optional<Mismatch> compare(Worker& worker, const SymbolicState& actual,
                                const SymbolicState& wanted, const LoopState& pattern,
                                const Promises& promises, CaseOutcome& outcome) {
  worker.factory.require_good_here(actual.made_under);
  worker.factory.require_good_here(wanted.made_under);
  return Comparison(worker, actual, wanted, pattern, promises, outcome).run();
}

}  // namespace a64::proofs
