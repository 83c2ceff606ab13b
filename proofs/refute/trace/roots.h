// Where a slice begins: the nodes of a trace that are at fault, and the steps to look for them at.
#ifndef A64_PROOFS_REFUTE_TRACE_ROOTS_H
#define A64_PROOFS_REFUTE_TRACE_ROOTS_H

#include <optional>
#include <string>
#include <vector>

#include "proofs/refute/trace/trace.h"

namespace a64::proofs {

/// What to look at in the trace of a counterexample.
struct Roots {
  std::vector<NodeId> nodes;
  std::string what;  ///< such as "out[3]" or "the address of the access"
};

/// What the step wrote or used of that kind.
std::vector<NodeId> nodes_of_kind(const Trace& trace, std::size_t step, ValuePlace::Kind kind);

std::optional<std::size_t> first_step_at(const Trace& trace, u64 pc);

/// The last step with a branch whose target or condition is a value of the trace.
std::optional<std::size_t> last_branch(const Trace& trace);

/// Adds what the place holds at the end, if the run ever touched it.
void add_last(const Trace& trace, const ValuePlace& where, Roots& roots);

/// The pc of the step that wrote the node, 0 of what was there on entry.
u64 pc_of(const Trace& trace, NodeId id);

/// The pc of the last step that made what the node was made from, 0 if none did.
u64 last_maker(const Trace& trace, NodeId id);

}  // namespace a64::proofs

#endif
