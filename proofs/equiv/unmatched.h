// Which values a run computes from what its buffers hold, in order: where two runs that should do
// the same part company, one of them has a value first that the other never has.
#ifndef A64_PROOFS_EQUIV_UNMATCHED_H
#define A64_PROOFS_EQUIV_UNMATCHED_H

#include <vector>

#include "sim/concrete/machine.h"

namespace a64::proofs::equiv {

class ValueTrail {
 public:
  /// The state in which the run starts.
  explicit ValueTrail(const sim::WordState& start) : before_(start) {}

  /// After each step: `state` is the one that the instruction at `pc` has left.
  void note(const sim::WordState& state, u64 pc);

  /// Keeps the values that are others in a run of the same code with other secrets.
  void keep_what_differs(const ValueTrail& twin);

  /// The pc of the first value that the other run has neither whole nor in pieces; 0 if there
  /// is none.
  u64 first_unmatched(const ValueTrail& other) const;

 private:
  struct Entry {
    u64 pc = 0;
    unsigned slot = 0;  ///< of 31 X and 32 V registers
    u128 value = 0;
  };
  sim::WordState before_;
  std::vector<Entry> entries_;
};

}  // namespace a64::proofs::equiv

#endif
