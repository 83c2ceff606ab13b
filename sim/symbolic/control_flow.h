// Where control can go from an instruction as far as its word alone tells.
#ifndef A64_SIM_SYMBOLIC_CONTROL_FLOW_H
#define A64_SIM_SYMBOLIC_CONTROL_FLOW_H

#include <set>

#include "sim/symbolic/machine.h"

namespace a64::sim {

/// Whether nothing that can be reached from `pc` ends the run or leaves the code: no return or
/// other indirect jump, no word that is not executed here, no way out of the code. Both sides of
/// each conditional branch count as possible. Faults of memory accesses do not count as an end.
bool never_leaves(const Program& program, u64 pc);

/// Where the direct branches lead to that can be reached from `pc`, called functions followed. What
/// follows a branch in the same function counts as reached.
std::set<u64> branch_targets(const Program& program, u64 pc);

}  // namespace a64::sim

#endif
