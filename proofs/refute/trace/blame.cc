#include "proofs/refute/trace/blame.h"

#include <algorithm>

#include "proofs/refute/trace/slice.h"

namespace a64::proofs {
namespace {

u64 pc_of(const Trace& trace, NodeId id) {
  const u32 step = trace.node(id).step;
  return step == Trace::kEntry ? 0 : trace.steps()[step].pc;
}

/// The last step that made what `id` was made from.
u64 last_maker(const Trace& trace, NodeId id) {
  const auto sources = trace.sources(id);
  if (sources.empty()) return 0;
  return pc_of(trace, std::ranges::max(sources, {}, [&](NodeId source) {
                 const u32 step = trace.node(source).step;
                 return step == Trace::kEntry ? i64{-1} : i64{step};
               }));
}

}  // namespace

u64 place_of_fault(const Routine& routine, const Counterexample& found) {
  const bool about_registers = found.property == Property::kAbi;
  const bool endless = found.property == Property::kTermination && found.pc == 0;
  if (!about_registers && !endless) return found.pc;
  const Trace trace =
      Trace::record(routine, found.inputs, found.len, found.aliasing, Surroundings::kPadded);
  if (about_registers && found.pc != 0 &&
      !std::holds_alternative<sim::stop::BadJump>(trace.replay().stop)) {
    return found.pc;
  }
  const Roots roots = roots_of(trace, found, nullptr);
  if (roots.nodes.empty()) return found.pc;
  const NodeId root = roots.nodes.front();
  if (about_registers && trace.node(root).where.kind == ValuePlace::Kind::kNextPc) {
    const u64 maker = last_maker(trace, root);
    return maker != 0 ? maker : found.pc;
  }
  return pc_of(trace, root);
}

}  // namespace a64::proofs
