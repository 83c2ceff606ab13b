// Follows a routine along every path from a state to its ends. Branches that nothing decides
// fork the run; a side that the solver shows to be impossible is dropped.
#ifndef A64_PROOFS_PATHS_PATHS_H
#define A64_PROOFS_PATHS_PATHS_H

#include "proofs/reason/worker.h"

namespace a64::proofs {

struct FinishedPath {
  sim::SymbolicState state;
  sim::PathEnd end;
  std::vector<sim::Term> conditions;  ///< 1 bit each, all true on this path
  sim::Events events;
  std::set<u64> reached;
  u64 steps = 0;
  /// The fork limit was met: what lies behind `end` was not looked at.
  bool cut = false;
};

struct PathLimits {
  u64 steps = 100'000;  ///< of one path
  std::size_t paths = 32;
  std::optional<u64> breakpoint;
};

std::vector<FinishedPath> follow_paths(Worker& worker, sim::SymbolicState start,
                                       const PathLimits& limits);

/// The valuations in which all conditions hold.
std::vector<std::size_t> samples_on_path(std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
