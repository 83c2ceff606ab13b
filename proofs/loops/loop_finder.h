// Finds, from concrete runs, the loops whose trip counts grow with the length. What it finds is
// a guess: the inductive proof trusts none of it.
#ifndef A64_PROOFS_LOOPS_LOOP_FINDER_H
#define A64_PROOFS_LOOPS_LOOP_FINDER_H

#include <optional>
#include <vector>

#include "proofs/contract/routine.h"

namespace a64::proofs {

/// One of a chain of loops that a run goes through one after the other.
struct GrowingLoop {
  u64 head = 0;    ///< pc that each trip passes once
  u64 period = 0;  ///< P, of the whole chain: a multiple of what the size grows by for each trip
  u64 slope = 1;   ///< trips that P more bring
  /// For each residue r = size mod P that the contract admits: how often the head is passed at
  /// size P*n + r, less slope * n, for all n from regular_from[r] on.
  std::vector<i64> excess;
  std::vector<i64> regular_from;
};

/// Growing loops in the order in which a long run goes through them: of a nest the outermost. Empty
/// if there is none, or a run does not return. Where no loop's own head is passed once a trip,
/// since an inner loop shares it or a trip takes several passes, there is one loop, and its head is
/// any place that is.
std::vector<GrowingLoop> find_growing_loops(const Routine& routine, u64 seed);

/// Whether runs of large sizes return, and larger ones take hardly more steps.
bool hardly_grows(const Routine& routine, u64 seed);

}  // namespace a64::proofs

#endif
