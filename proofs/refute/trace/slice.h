// The backward slice of a trace: the steps that fed a value, and what they began with.
#ifndef A64_PROOFS_REFUTE_TRACE_SLICE_H
#define A64_PROOFS_REFUTE_TRACE_SLICE_H

#include <vector>

#include "proofs/reason/outcome.h"
#include "proofs/refute/trace/trace.h"

namespace a64::proofs {

/// The first step at which two runs of one path differ in what an observer of time can see.
struct TraceDifference {
  std::size_t step = 0;
  u64 pc = 0;
  /// kAddress, kOperand (of an instruction of variable time), kNextPc or kSp.
  ValuePlace::Kind kind = ValuePlace::Kind::kNextPc;
  std::vector<NodeId> nodes = {};  ///< of the first run: what of that kind differs
  u128 first = 0;                  ///< the first of these values in the one run
  u128 second = 0;                 ///< and in the other
};

std::optional<TraceDifference> first_difference(const Trace& a, const Trace& b);

struct Slice {
  std::vector<u64> steps;     ///< in order
  std::vector<bool> nodes;    ///< by NodeId: whether it feeds the roots
  std::vector<NodeId> entry;  ///< entry values among them
};

/// Data dependence, through registers, flags, memory bytes and addresses. What decided that a
/// step was run at all is not followed: the path shows it.
Slice slice_of(const Trace& trace, const std::vector<NodeId>& roots);

/// A byte of memory on entry that is another in the second input of a counterexample.
struct DifferingByte {
  u32 region = 0;
  i64 offset = 0;
  u8 first = 0;
  u8 second = 0;
};

/// A register that the caller left something in, and something else for the second input.
struct DifferingRegister {
  CallerRegister which;
  u128 first = 0;
  u128 second = 0;
};

struct DifferingEntry {
  std::vector<DifferingByte> bytes;  ///< by buffer and offset
  std::vector<DifferingRegister> registers;
};

/// Of a constant-time counterexample: what its first difference was made from and differs, other
/// than keys, iv and data: bytes of the stack or of accesses out of bounds, and registers. Empty if
/// the runs are too long to tell.
DifferingEntry differing_entry(const Routine& routine, const Counterexample& found);

}  // namespace a64::proofs

#endif
