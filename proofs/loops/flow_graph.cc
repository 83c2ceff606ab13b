#include "proofs/loops/flow_graph.h"

#include "sim/symbolic/partial_machine.h"

namespace a64::proofs {
namespace {

/// BL and BLR (Arm manual C6.2), which come back.
bool is_call(u32 word) {
  return (word & 0xfc000000) == 0x94000000 || (word & 0xfffffc1f) == 0xd63f0000;
}

}  // namespace

FlowGraph::FlowGraph(const sim::Program& program, u64 entry) {
  places_.insert(entry);
  std::vector<u64> open{entry};
  while (!open.empty()) {
    const u64 at = open.back();
    open.pop_back();
    const isa::Instruction* instruction = program.at(at);
    if (instruction == nullptr || instruction->support != isa::Support::kSupported) continue;
    sim::PartialMachine nothing_known({});
    nothing_known.attempt(at, *instruction);
    const auto see = [&](u64 to) {
      if (places_.insert(to).second) open.push_back(to);
    };
    const auto follow = [&](u64 to, bool branched) {
      if (!program.may_continue(at, to, branched)) return;
      next_[at].push_back(to);
      before_[to].push_back(at);
      if (branched && to <= at) heads_.insert(to);
      see(to);
    };
    const auto target = nothing_known.branch_target();
    if (is_call(instruction->word)) {
      if (target) see(*target);
      follow(at + 4, false);
      continue;
    }
    if (nothing_known.jumped()) continue;
    if (target) follow(*target, true);
    const bool always = nothing_known.branched() && !nothing_known.unknown();
    if (!always) follow(at + 4, false);
  }
}

const std::set<u64>& FlowGraph::reachable(u64 from, const std::map<u64, std::vector<u64>>& edges,
                                          std::map<u64, std::set<u64>>& known) {
  const auto [entry, is_new] = known.try_emplace(from);
  std::set<u64>& reached = entry->second;
  if (!is_new) return reached;
  std::vector<u64> open{from};
  reached.insert(from);
  while (!open.empty()) {
    const auto found = edges.find(open.back());
    open.pop_back();
    if (found == edges.end()) continue;
    for (const u64 to : found->second) {
      if (reached.insert(to).second) open.push_back(to);
    }
  }
  return reached;
}

bool FlowGraph::is_behind(u64 head, u64 pc) {
  return reachable(head, next_, from_head_).contains(pc) &&
         !reachable(head, before_, to_head_).contains(pc);
}

bool FlowGraph::is_around(u64 head, u64 pc) {
  return reachable(head, next_, from_head_).contains(pc) &&
         reachable(head, before_, to_head_).contains(pc);
}

}  // namespace a64::proofs
