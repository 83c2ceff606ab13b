// One attempt at all n of a residue P*n + r: learns the state at the head of each growing loop from
// three passes, and proves by induction that it holds.
#ifndef A64_PROOFS_LOOPS_ATTEMPT_H
#define A64_PROOFS_LOOPS_ATTEMPT_H

#include <array>
#include <optional>
#include <set>

#include "proofs/claims/case_frame.h"
#include "proofs/loops/loop_finder.h"

namespace a64::proofs {

/// The growing loops that runs go through, and the sizes that are proved with them.
struct LoopChain {
  std::vector<GrowingLoop> loops;  ///< none: runs of all these sizes take the same steps
  u64 period = 1;                  ///< P
  u64 least = 0;                   ///< no smaller sizes are looked at
};

/// Periods that an attempt leaves out at the most because short runs go another way.
inline constexpr i64 kMostSkipped = 26;

/// How an attempt cuts the run: passes before the pattern holds, passes at the end that are
/// followed one by one, and periods that are left to the lengths proved one by one because
/// short runs go another way.
struct Shape {
  i64 lead = 0;
  i64 rear = 0;
  i64 skipped = 0;
};

inline constexpr std::array kShapes{Shape{0, 0, 0},           Shape{1, 0, 0}, Shape{0, 1, 0},
                                    Shape{1, 1, 0},           Shape{0, 0, 6}, Shape{2, 2, 0},
                                    Shape{0, 0, kMostSkipped}};

/// Of the n of a residue: from `first`, or as soon as there is enough to learn from, to `last`.
struct Part {
  std::optional<i64> first;
  i64 last = 0;
};

/// The parts of `part` that the changes are the borders of, in order; none where there are no
/// changes, too many, or the part has been split often enough.
std::vector<Part> parts_between(const Part& part, const std::set<i64>& changes, unsigned splits);

/// What has come of it.
struct Attempted {
  CaseOutcome outcome;
  bool went_through = false;   ///< the run was followed to its end; findings are about claims
  i64 least_periods = 0;       ///< the first n of the case
  std::set<i64> changes = {};  ///< where conditions change that stopped a path
  std::vector<Postponed> postponed = {};  ///< what was found and not searched to the end
  std::vector<u64> search_lengths = {};
};

/// The least n for which there is enough to learn from.
i64 least_periods(const LoopChain& chain, u64 residue, const Shape& shape);

/// Does not go through if the part has sizes that are too short to learn from.
Attempted attempt(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing,
                  const Part& part, const Shape& shape);

}  // namespace a64::proofs

#endif
