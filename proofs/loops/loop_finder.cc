#include "proofs/loops/loop_finder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "proofs/refute/replay.h"

namespace a64::proofs {
namespace {

/// The longest periods looked for, in steps (see step_of); the second where the first finds none.
constexpr std::array<u64, 2> kMostSteps{32, 64};
/// A chain of loops is measured by a period that all of theirs divide, in sizes.
constexpr u64 kLongestPeriod = 4096;

/// What sizes are measured in: as much as makes a block of 16 bytes, but no less than one, and as
/// much as the contract's sizes are apart.
u64 step_of(const Contract& contract) {
  const u64 per_size = std::max<u64>(1, bytes_per_size(contract));
  return std::lcm(std::max<u64>(1, 16 / per_size), size_modulus(contract));
}

/// Places that a run passes, those first that backward jumps lead to, and how often runs pass
/// them: in the whole section, since a loop may stand in a function that the routine calls.
class PassCounter {
 public:
  PassCounter(const Routine& routine, u64 seed)
      : routine_(routine),
        inputs_(random_inputs(*routine.contract, seed)),
        program_(*routine.image, routine.function, routine.callee_entries()) {
    if (const auto* section = routine.image->section_at(routine.function.address)) {
      begin_ = section->address;
      head_at_.assign(section->size / 4 + 1, kNone);
    }
  }

  /// Learns the heads from one long run, by the order in which it passes them first. Whether
  /// the run returns.
  bool learn_heads(u64 len) {
    std::map<u64, u64> first_pass;
    std::set<u64> targets;
    u64 steps = 0;
    const Replay run = observed(len, [&](const auto& step) {
      const u64 slot = slot_of(step.pc);
      first_pass.try_emplace(slot, steps);
      last_pass_[slot] = steps++;
      if (step.next_pc <= step.pc && slot_of(step.next_pc) < head_at_.size()) {
        targets.insert(slot_of(step.next_pc));
      }
    });
    heads_.assign(targets.begin(), targets.end());
    loop_heads_ = targets.size();
    for (const auto& [slot, when] : first_pass) {
      if (slot < head_at_.size() && !targets.contains(slot)) heads_.push_back(slot);
    }
    std::ranges::sort(
        heads_, {}, [&](u64 slot) { return std::pair(!targets.contains(slot), first_pass[slot]); });
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      head_at_[heads_[h]] = static_cast<u32>(h);
      passed_from_.push_back(first_pass[heads_[h]]);
    }
    return run.returned();
  }

  /// Whether the run that the heads were learned from had passed the one for the last time before
  /// it passed the other.
  bool before(std::size_t one, std::size_t other) const {
    return last_pass_.at(heads_[one]) < passed_from_[other];
  }

  std::size_t heads() const { return heads_.size(); }
  /// Of them, those that backward jumps lead to.
  std::size_t loop_heads() const { return loop_heads_; }
  u64 head(std::size_t h) const { return begin_ + 4 * heads_[h]; }

  /// Passes of each head; nothing if the run does not return.
  std::optional<std::vector<u32>> passes(u64 len) const {
    std::vector<u32> count(heads_.size(), 0);
    const Replay run = observed(
        len,
        [&](const auto& step) {
          const u64 slot = slot_of(step.pc);
          if (slot < head_at_.size() && head_at_[slot] != kNone) ++count[head_at_[slot]];
        },
        [&](const sim::Stretch& stretch) {
          for (const auto& [pc, times] : stretch.passes) {
            const u64 slot = slot_of(pc);
            if (slot >= head_at_.size() || head_at_[slot] == kNone) continue;
            count[head_at_[slot]] += static_cast<u32>(times);
          }
        });
    if (!run.returned()) return std::nullopt;
    return count;
  }

  /// Steps of a run; nothing if it does not return.
  std::optional<u64> steps(u64 len) const {
    u64 steps = 0;
    const Replay run = observed(len, [&](const auto&) { ++steps; });
    return run.returned() ? std::optional(steps) : std::nullopt;
  }

 private:
  static constexpr u32 kNone = ~u32{0};

  u64 slot_of(u64 pc) const { return (pc - begin_) / 4; }

  template <class Visit>
  Replay observed(u64 len, Visit&& visit,
                  std::function<void(const sim::Stretch&)> on_stretch = {}) const {
    return replay(routine_, inputs_, len, Aliasing::kSeparate, Surroundings::kPadded,
                  [&](const sim::ConcreteMachine&, const auto& step) { visit(step); },
                  {.comparison = Compare::kNothing,
                   .program = &program_,
                   .on_stretch = std::move(on_stretch)});
  }

  const Routine& routine_;
  Inputs inputs_;
  sim::Program program_;
  u64 begin_ = 0;
  std::vector<u32> head_at_;      ///< by slot: which head it is
  std::vector<u64> heads_;        ///< slots
  std::map<u64, u64> last_pass_;  ///< by slot: the step
  std::vector<u64> passed_from_;  ///< by head: the step
  std::size_t loop_heads_ = 0;
};

/// How a head's passes grow: `passes` more for each `size` more.
struct Growth {
  std::size_t head = 0;
  u64 size = 0;
  u64 passes = 0;
  /// What a pass takes, where that is a whole number.
  u64 period() const { return size / passes; }
};

/// The heads whose passes grow evenly with the size, over no more than `most_steps` steps.
std::optional<std::vector<Growth>> even_growths(const PassCounter& counter, u64 step, u64 offset,
                                                u64 most_steps) {
  // Far enough for the pattern to be regular.
  const u64 first = 2 * most_steps;
  std::vector<std::vector<u32>> by_steps;
  for (u64 steps = first; steps <= first + 2 * most_steps; ++steps) {
    auto passes = counter.passes(step * steps + offset);
    if (!passes) return std::nullopt;
    by_steps.push_back(*std::move(passes));
  }
  std::vector<Growth> growths;
  for (std::size_t head = 0; head < counter.heads(); ++head) {
    for (u64 p = 1; p <= most_steps; ++p) {
      const u64 more = by_steps[p][head] - by_steps[0][head];
      bool fits = more != 0 && step * p % more == 0;
      for (u64 k = 0; fits && k + p < by_steps.size(); ++k) {
        fits = by_steps[k + p][head] - by_steps[k][head] == more;
      }
      if (!fits) continue;
      growths.push_back({head, step * p, more});
      break;
    }
  }
  return growths;
}

/// The outermost ones, in the order of the run. One pass for a whole number of steps is the best
/// sign of a trip: where a loop has no such head, any place that has it will do.
std::vector<Growth> chain_of(const PassCounter& counter, const std::vector<Growth>& growths) {
  const auto once = [](const Growth& growth) { return growth.passes == 1; };
  const auto is_loop = [&](const Growth& growth) { return growth.head < counter.loop_heads(); };
  std::vector<Growth> candidates;
  std::ranges::copy_if(growths, std::back_inserter(candidates), is_loop);
  if (std::ranges::none_of(candidates, once)) {
    if (const auto place = std::ranges::find_if(growths, once); place != growths.end()) {
      return {*place};
    }
  }
  std::ranges::stable_sort(candidates, std::greater(), &Growth::period);
  std::vector<Growth> chain;
  for (const Growth& growth : candidates) {
    const bool apart = std::ranges::all_of(chain, [&](const Growth& other) {
      return counter.before(growth.head, other.head) || counter.before(other.head, growth.head);
    });
    if (apart) chain.push_back(growth);
  }
  std::ranges::sort(
      chain, [&](const Growth& a, const Growth& b) { return counter.before(a.head, b.head); });
  return chain;
}

/// The chain measured by its common period; empty if a run does not return.
std::vector<GrowingLoop> measured(const Routine& routine, const PassCounter& counter,
                                  const std::vector<Growth>& chain, u64 far_size) {
  const Contract& contract = *routine.contract;
  u64 period = size_modulus(contract);
  for (const Growth& growth : chain) period = std::lcm(period, growth.period());
  if (chain.empty() || period > kLongestPeriod) return {};
  std::vector<GrowingLoop> loops;
  for (const Growth& growth : chain) {
    GrowingLoop loop{.head = counter.head(growth.head),
                     .period = period,
                     .slope = period / growth.period(),
                     .excess = std::vector<i64>(period, 0),
                     .regular_from = std::vector<i64>(period, 0)};
    const auto excess_at = [&](u64 n, u64 r) -> std::optional<i64> {
      const auto passes = counter.passes(period * n + r);
      if (!passes) return std::nullopt;
      return static_cast<i64>((*passes)[growth.head]) - static_cast<i64>(loop.slope * n);
    };
    const u64 far = std::max<u64>(far_size / period, 1);
    for (u64 r = 0; r < period; ++r) {
      if (!admits(contract, period * far + r)) continue;
      const auto excess = excess_at(far, r);
      if (!excess) return {};
      u64 n = far;
      while (n > 1 && excess_at(n - 1, r) == excess) --n;
      loop.excess[r] = *excess;
      loop.regular_from[r] = static_cast<i64>(n);
    }
    loops.push_back(std::move(loop));
  }
  return loops;
}

}  // namespace

std::vector<GrowingLoop> find_growing_loops(const Routine& routine, u64 seed) {
  const Contract& contract = *routine.contract;
  if (!size_scalar(contract)) return {};
  const u64 step = step_of(contract);
  // Sizes that the contract admits are the remainder more than a multiple of the step.
  const u64 offset = size_remainder(contract);
  for (const u64 most_steps : kMostSteps) {
    PassCounter counter(routine, seed);
    if (!counter.learn_heads(step * 4 * most_steps + offset)) return {};
    const auto growths = even_growths(counter, step, offset, most_steps);
    if (!growths) return {};
    auto loops = measured(routine, counter, chain_of(counter, *growths), step * 2 * most_steps);
    if (!loops.empty()) return loops;
  }
  return {};
}

bool hardly_grows(const Routine& routine, u64 seed) {
  constexpr u64 kSteps = 128;
  constexpr u64 kHardly = 16;
  const Contract& contract = *routine.contract;
  const u64 step = step_of(contract);
  const PassCounter counter(routine, seed);
  std::optional<u64> least;
  for (const u64 steps : {kSteps, 2 * kSteps, 3 * kSteps}) {
    const auto taken = counter.steps(step * steps + size_remainder(contract));
    if (!taken || *taken > least.value_or(*taken) + kHardly) return false;
    least = least.value_or(*taken);
  }
  return true;
}

}  // namespace a64::proofs
