#include "proofs/loops/loop_finder.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "proofs/refute/replay.h"

namespace a64::proofs {
namespace {

/// The longest period looked for, in steps (see step_of).
constexpr u64 kMostSteps = 32;
/// The sizes measured start here, in steps: far enough for the pattern to be regular.
constexpr u64 kFirstSteps = 2 * kMostSteps;

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
      first_pass.try_emplace(slot_of(step.pc), steps++);
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
    for (std::size_t h = 0; h < heads_.size(); ++h) head_at_[heads_[h]] = static_cast<u32>(h);
    return run.returned();
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
  std::vector<u32> head_at_;  ///< by slot: which head it is
  std::vector<u64> heads_;    ///< slots
  std::size_t loop_heads_ = 0;
};

}  // namespace

std::vector<GrowingLoop> find_growing_loops(const Routine& routine, u64 seed) {
  const Contract& contract = *routine.contract;
  if (!size_scalar(contract)) return {};
  PassCounter counter(routine, seed);
  const u64 step = step_of(contract);
  // Sizes that the contract admits are the remainder more than a multiple of the step.
  const u64 offset = size_remainder(contract);
  constexpr u64 kLastSteps = kFirstSteps + 2 * kMostSteps;
  if (!counter.learn_heads(step * kLastSteps + offset)) return {};
  std::vector<std::vector<u32>> by_steps;
  for (u64 steps = kFirstSteps; steps <= kLastSteps; ++steps) {
    auto passes = counter.passes(step * steps + offset);
    if (!passes) return {};
    by_steps.push_back(*std::move(passes));
  }
  // The smallest number of steps that brings each head exactly one pass more.
  const auto period_of = [&](std::size_t head) -> u64 {
    for (u64 p = 1; p <= kMostSteps; ++p) {
      bool fits = true;
      for (u64 k = 0; fits && k + p < by_steps.size(); ++k) {
        fits = by_steps[k + p][head] == by_steps[k][head] + 1;
      }
      if (fits) return step * p;
    }
    return 0;
  };
  std::vector<GrowingLoop> loops;
  for (std::size_t head = 0; head < counter.heads(); ++head) {
    if (head >= counter.loop_heads() && !loops.empty()) break;
    const u64 period = period_of(head);
    if (period == 0) continue;
    GrowingLoop loop{.head = counter.head(head),
                     .period = period,
                     .visits_minus_n = std::vector<i64>(period, 0),
                     .regular_from = std::vector<i64>(period, 0)};
    const auto excess_at = [&](u64 n, u64 r) -> std::optional<i64> {
      const auto passes = counter.passes(period * n + r);
      if (!passes) return std::nullopt;
      return static_cast<i64>((*passes)[head]) - static_cast<i64>(n);
    };
    const u64 far = step * kFirstSteps / period;
    bool returns = true;
    for (u64 r = 0; returns && r < period; ++r) {
      if (!admits(contract, period * far + r)) continue;
      const auto excess = excess_at(far, r);
      returns = excess.has_value();
      if (!returns) break;
      u64 n = far;
      while (n > 1 && excess_at(n - 1, r) == excess) --n;
      loop.visits_minus_n[r] = *excess;
      loop.regular_from[r] = static_cast<i64>(n);
    }
    if (returns) loops.push_back(std::move(loop));
  }
  return loops;
}

}  // namespace a64::proofs
