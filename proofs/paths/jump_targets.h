// Where an indirect jump can go: a table of branch targets, a pointer that one of two branches has
// set. The solver names one place after the other until there is no other.
#ifndef A64_PROOFS_PATHS_JUMP_TARGETS_H
#define A64_PROOFS_PATHS_JUMP_TARGETS_H

#include "proofs/reason/worker.h"

namespace a64::proofs {

struct JumpTarget {
  sim::Term condition;  ///< 1 bit: the jump goes there
  u64 pc = 0;
};

/// All places to which the jump to `target` can go on a path with these conditions, if the solver
/// shows that they are all, and that each is one of the image's. Empty otherwise.
std::vector<JumpTarget> jump_targets(Worker& worker, sim::Term target,
                                     std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
