// Follows a routine over the forgetful domain along all its paths. Where a branch depends on what
// is not known, both sides are followed. A state that was met before is not followed again; many of
// which the same is known for certain are joined, and one that keeps coming back with other numbers
// is widened until it is the same. What is not followed to an end is said.
#ifndef A64_SIM_FORGETFUL_EXPLORE_H
#define A64_SIM_FORGETFUL_EXPLORE_H

#include <functional>

#include "sim/forgetful/machine.h"

namespace a64::sim::forgetful {

struct ExploreLimits {
  u64 steps = 0;        ///< of all paths together
  u64 forks = 200'000;  ///< branches that were followed to both sides
  const Budget* budget = nullptr;
};

struct Exploration {
  /// How paths ended otherwise than by a return; one for each kind and place.
  std::vector<End> ends;
  u64 returns = 0;  ///< paths, those that were met before not counted again
  u64 steps = 0;
  u64 forks = 0;
  /// A state leads back to itself by way of a branch on what is not known: nothing bounds the
  /// trips.
  bool goes_round = false;
};

/// `on_return` is told of each state in which a path returned.
Exploration explore(Machine& machine, Code& code, const Domain& domain, State start,
                    const ExploreLimits& limits,
                    const std::function<void(const State&)>& on_return);

}  // namespace a64::sim::forgetful

#endif
