// The values that a run made, to be asked for those of the specification, however they lie in
// registers: whole, in halves, with bytes in another order.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_RUN_VALUES_H
#define A64_PROOFS_REFUTE_EXPLAIN_RUN_VALUES_H

#include <unordered_set>

#include "isa/word.h"
#include "proofs/refute/trace/trace.h"

namespace a64::proofs {

class RunValues {
 public:
  explicit RunValues(const Trace& trace);

  /// Whether the run made the value, 128 bits.
  bool has(isa::Word value) const;

 private:
  struct Hash {
    std::size_t operator()(u128 value) const {
      return static_cast<std::size_t>(static_cast<u64>(value) * 0x9e3779b97f4a7c15 ^
                                      static_cast<u64>(value >> 64));
    }
  };
  bool has_halves(u128 value) const;

  std::unordered_set<u128, Hash> whole_;
  std::unordered_set<u64> halves_;
};

/// The value with the bytes in each group of `bytes` reversed; 4, 8 or 16.
u128 with_reversed_bytes(u128 value, unsigned bytes);

}  // namespace a64::proofs

#endif
