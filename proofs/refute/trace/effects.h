// What one instruction reads and writes, and what each write was made from: the semantics run on
// a machine that records.
#ifndef A64_PROOFS_REFUTE_TRACE_EFFECTS_H
#define A64_PROOFS_REFUTE_TRACE_EFFECTS_H

#include <span>
#include <vector>

#include "proofs/refute/trace/dependency_domain.h"
#include "sim/concrete/machine.h"

namespace a64::proofs {

/// A place that holds a value, or an intermediate result that others are made from.
struct ValuePlace {
  enum class Kind : u8 {
    kX,  ///< number 0..30
    kSp,
    kV,        ///< number 0..31
    kFlag,     ///< number as isa::Flag
    kMemory,   ///< `size` bytes at `address`; size 0 where the address is not known
    kAddress,  ///< the address of access number `number` of the step, or that of its prefetch
    kOperand,  ///< the low `size` bytes of the X or V register in slot `number` (see
               ///<   register_slots.h) as the step read it, where its time may depend on them
    kNextPc,   ///< where a branch goes
  };
  Kind kind = Kind::kX;
  u8 number = 0;
  u8 size = 0;  ///< bytes
  u64 address = 0;
  friend bool operator==(const ValuePlace&, const ValuePlace&) = default;
};

struct StepEffects {
  struct Sink {
    ValuePlace where;
    SourceSet from;  ///< numbers of sources
  };
  /// A kAddress source stands for the sink with that location in the same step.
  std::vector<ValuePlace> sources;
  std::vector<Sink> sinks;
};

/// Precondition: the instruction is supported. Accesses that a faulting step did not come to
/// make have no known address.
StepEffects effects_of(const isa::Instruction& instruction, u64 pc,
                       std::span<const sim::ConcreteMachine::Access> accesses,
                       std::span<const u64> prefetches = {});

}  // namespace a64::proofs

#endif
