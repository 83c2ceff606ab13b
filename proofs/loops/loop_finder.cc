#include "proofs/loops/loop_finder.h"

#include <algorithm>
#include <map>

#include "proofs/replay.h"

namespace a64::proofs {
namespace {

/// The longest period looked for, in blocks.
constexpr u64 kMostBlocks = 32;
/// The lengths measured start here, in blocks: far enough for the pattern to be regular.
constexpr u64 kFirstBlocks = 2 * kMostBlocks;

/// How often each pc that a backward jump has led to was passed.
struct Passes {
  std::map<u64, u64> count;
  std::vector<u64> order;  ///< of the first pass
};

class PassCounter {
 public:
  PassCounter(const Routine& routine, u64 seed)
      : routine_(routine), inputs_(random_inputs(seed)),
        begin_(routine.function.address),
        slots_(routine.function.size / 4, 0) {}

  /// Nothing if the run does not return.
  std::optional<std::vector<u32>> at(u64 len) {
    std::ranges::fill(slots_, 0);
    const Replay run = replay(routine_, inputs_, len, Aliasing::kSeparate, Surroundings::kPadded,
                              [&](const sim::ConcreteMachine&, const auto& step) {
                                const u64 slot = (step.pc - begin_) / 4;
                                if (slot >= slots_.size()) return;
                                if (slots_[slot]++ == 0) first_seen_.try_emplace(slot, first_seen_.size());
                                if (step.next_pc <= step.pc) {
                                  const u64 target = (step.next_pc - begin_) / 4;
                                  if (target < slots_.size()) targets_.insert({target, true});
                                }
                              },
                              Compare::kNothing);
    if (!run.returned()) return std::nullopt;
    return slots_;
  }

  /// Slots that backward jumps have led to so far, by the order in which runs first passed them.
  std::vector<u64> heads() const {
    std::vector<u64> heads;
    for (const auto& [slot, unused] : targets_) heads.push_back(slot);
    std::ranges::sort(heads, {}, [&](u64 slot) { return first_seen_.at(slot); });
    return heads;
  }

 private:
  const Routine& routine_;
  Inputs inputs_;
  u64 begin_;
  std::vector<u32> slots_;
  std::map<u64, bool> targets_;
  std::map<u64, std::size_t> first_seen_;
};

}  // namespace

std::vector<GrowingLoop> find_growing_loops(const Routine& routine, u64 seed) {
  PassCounter counter(routine, seed);
  std::vector<std::vector<u32>> by_blocks;
  for (u64 blocks = kFirstBlocks; blocks <= kFirstBlocks + 2 * kMostBlocks; ++blocks) {
    auto passes = counter.at(16 * blocks);
    if (!passes) return {};
    by_blocks.push_back(*std::move(passes));
  }
  // The smallest number of blocks that brings each head exactly one pass more.
  const auto period_of = [&](u64 slot) -> u64 {
    for (u64 p = 1; p <= kMostBlocks; ++p) {
      bool fits = true;
      for (u64 k = 0; fits && k + p < by_blocks.size(); ++k) {
        fits = by_blocks[k + p][slot] == by_blocks[k][slot] + 1;
      }
      if (fits) return 16 * p;
    }
    return 0;
  };
  std::vector<GrowingLoop> loops;
  for (const u64 slot : counter.heads()) {
    const u64 period = period_of(slot);
    if (period == 0) continue;
    GrowingLoop loop{.head = routine.function.address + 4 * slot,
                     .period = period,
                     .visits_minus_n = {},
                     .regular_from = {}};
    const auto excess_at = [&](u64 n, u64 r) -> std::optional<i64> {
      const auto passes = counter.at(period * n + r);
      if (!passes) return std::nullopt;
      return static_cast<i64>((*passes)[slot]) - static_cast<i64>(n);
    };
    const u64 far = 16 * kFirstBlocks / period;
    bool returns = true;
    for (u64 r = 0; returns && r < period; ++r) {
      const auto excess = excess_at(far, r);
      returns = excess.has_value();
      if (!returns) break;
      u64 n = far;
      while (n > 1 && excess_at(n - 1, r) == excess) --n;
      loop.visits_minus_n.push_back(*excess);
      loop.regular_from.push_back(static_cast<i64>(n));
    }
    if (returns) loops.push_back(std::move(loop));
  }
  return loops;
}

}  // namespace a64::proofs
