// The run of a counterexample, step by step, with everything that was written and what it was
// made from: a graph of values.
#ifndef A64_PROOFS_REFUTE_TRACE_TRACE_H
#define A64_PROOFS_REFUTE_TRACE_TRACE_H

#include <span>
#include <unordered_map>
#include <vector>

#include "proofs/refute/replay.h"
#include "proofs/refute/trace/effects.h"

namespace a64::proofs {

/// Number of a node; later ones are written later.
using NodeId = u32;

/// What a register, sp or flag holds; nothing where `where` is none of them.
std::optional<u128> register_value(const sim::WordState& state, const ValuePlace& where);

class Trace {
 public:
  /// Steps recorded; a longer run is followed to its end, and its path kept, without values.
  static constexpr u64 kMaxSteps = 2'000'000;
  static constexpr u32 kEntry = ~u32{0};

  /// A value that was written, or that was there on entry and read.
  struct Node {
    u32 step = kEntry;
    ValuePlace where;
    u128 value = 0;  ///< not known of entry values, nor of operands that are entry values
    u32 first_source = 0;
    u32 source_count = 0;
  };
  struct Step {
    u64 pc = 0;
    u64 next_pc = 0;        ///< of an incomplete step its own pc
    NodeId first_node = 0;  ///< its nodes go on to those of the next step
  };

  /// Runs the routine. Precondition: the buffers do not overlap.
  static Trace record(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing,
                      Surroundings surroundings);

  const Replay& replay() const { return replay_; }
  /// The last may be incomplete: the one at which the run faulted.
  const std::vector<Step>& steps() const { return steps_; }
  bool last_step_incomplete() const { return incomplete_; }
  /// Whether every step was recorded with its values.
  bool whole() const { return whole_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  std::span<const NodeId> sources(NodeId id) const {
    return std::span(sources_).subspan(nodes_[id].first_source, nodes_[id].source_count);
  }
  /// The nodes that a step wrote. They may be mixed with entry values that it read.
  std::span<const Node> nodes_of(std::size_t step) const;
  NodeId first_node(std::size_t step) const { return steps_[step].first_node; }

  /// The node that last wrote the place, or that read it if it still is as on entry; none if it
  /// was never touched. Of memory the byte at `address`.
  std::optional<NodeId> last(const ValuePlace& where) const;

  /// The routine's entry and then, each time it is reached, a place that some branch of the run
  /// goes to; of a run that is not whole only what branches went to.
  const std::vector<u64>& path() const { return path_; }

 private:
  void observe(const sim::ConcreteMachine& machine, const sim::ConcreteMachine::Step& step);
  void add_incomplete_step(const Routine& routine, u64 pc, u64 fault_address);
  void name_places_fallen_into();
  void add_step(u64 pc, u64 next_pc, const StepEffects& effects,
                const sim::ConcreteMachine* machine);
  void collect_sources(const ValuePlace& where, std::vector<NodeId>& found);
  NodeId entry_node(ValuePlace where);
  NodeId& slot(const ValuePlace& where);

  static constexpr NodeId kNone = ~NodeId{0};

  Replay replay_;
  bool incomplete_ = false;
  bool whole_ = true;
  std::vector<Step> steps_;
  std::vector<Node> nodes_;
  std::vector<NodeId> sources_;
  std::vector<u64> path_;
  std::array<NodeId, 31 + 1 + 32 + 4> registers_;
  std::unordered_map<u64, NodeId> memory_;
};

}  // namespace a64::proofs

#endif
