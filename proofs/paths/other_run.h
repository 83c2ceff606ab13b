// Following a routine other than the worker's own along its paths, from a state that the two have
// in common.
#ifndef A64_PROOFS_PATHS_OTHER_RUN_H
#define A64_PROOFS_PATHS_OTHER_RUN_H

#include "proofs/paths/paths.h"

namespace a64::proofs {

/// Of what the worker has for its own routine, what is to be taken in its place.
struct OtherRun {
  const sim::Program& program;
  sim::EntryValues entry;
  sim::SymbolicMachine::Sweep sweep;
};

std::vector<FinishedPath> follow_paths(Worker& worker, const OtherRun& run,
                                       sim::SymbolicState start, const PathLimits& limits);

}  // namespace a64::proofs

#endif
