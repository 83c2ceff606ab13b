// Which instructions control may pass to, as far as the code alone says: where loops may have their
// heads, and from where there is no way back to one. A guess that saves work; no proof rests on it.
#ifndef A64_PROOFS_LOOPS_FLOW_GRAPH_H
#define A64_PROOFS_LOOPS_FLOW_GRAPH_H

#include <map>
#include <set>
#include <vector>

#include "sim/symbolic/machine.h"

namespace a64::proofs {

class FlowGraph {
 public:
  FlowGraph(const sim::Program& program, u64 entry);

  /// Where control may come to, in called functions too.
  const std::set<u64>& places() const { return places_; }
  /// Where it may go from there; from a call to what stands behind it.
  std::vector<u64> next(u64 pc) const {
    const auto found = next_.find(pc);
    return found == next_.end() ? std::vector<u64>() : found->second;
  }

  /// Whether a jump that is no call leads back there.
  bool is_head(u64 pc) const { return heads_.contains(pc); }

  /// Whether control at `pc`, which stands in the function of the head, cannot come to the head
  /// again. False of places in other functions.
  bool is_behind(u64 head, u64 pc);

  /// Whether control comes from the head to `pc` and back.
  bool is_around(u64 head, u64 pc);

 private:
  const std::set<u64>& reachable(u64 from, const std::map<u64, std::vector<u64>>& edges,
                                 std::map<u64, std::set<u64>>& known);

  std::set<u64> places_;
  std::set<u64> heads_;
  std::map<u64, std::vector<u64>> next_;  ///< calls go on behind the call
  std::map<u64, std::vector<u64>> before_;
  std::map<u64, std::set<u64>> from_head_;
  std::map<u64, std::set<u64>> to_head_;
};

}  // namespace a64::proofs

#endif
