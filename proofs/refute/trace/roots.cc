#include "proofs/refute/trace/roots.h"

#include <algorithm>

namespace a64::proofs {

std::vector<NodeId> nodes_of_kind(const Trace& trace, std::size_t step, ValuePlace::Kind kind) {
  std::vector<NodeId> found;
  const auto nodes = trace.nodes_of(step);
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].step == step && nodes[k].where.kind == kind) {
      found.push_back(trace.first_node(step) + static_cast<NodeId>(k));
    }
  }
  return found;
}

std::optional<std::size_t> first_step_at(const Trace& trace, u64 pc) {
  const auto found = std::ranges::find(trace.steps(), pc, &Trace::Step::pc);
  if (found == trace.steps().end()) return std::nullopt;
  return static_cast<std::size_t>(found - trace.steps().begin());
}

std::optional<std::size_t> last_branch(const Trace& trace) {
  for (std::size_t step = trace.steps().size(); step-- > 0;) {
    if (!nodes_of_kind(trace, step, ValuePlace::Kind::kNextPc).empty()) return step;
  }
  return std::nullopt;
}

void add_last(const Trace& trace, const ValuePlace& where, Roots& roots) {
  if (const auto id = trace.last(where)) roots.nodes.push_back(*id);
}

u64 pc_of(const Trace& trace, NodeId id) {
  const u32 step = trace.node(id).step;
  return step == Trace::kEntry ? 0 : trace.steps()[step].pc;
}

u64 last_maker(const Trace& trace, NodeId id) {
  const auto sources = trace.sources(id);
  if (sources.empty()) return 0;
  return pc_of(trace, std::ranges::max(sources, {}, [&](NodeId source) {
                 const u32 step = trace.node(source).step;
                 return step == Trace::kEntry ? i64{-1} : i64{step};
               }));
}

}  // namespace a64::proofs
