// The steps of a run in groups to be told together: AES rounds written out one after the other are
// one group, any other step is one by itself.
#ifndef A64_CLI_TEXT_FOLD_ROUNDS_H
#define A64_CLI_TEXT_FOLD_ROUNDS_H

#include <vector>

#include "proofs/refute/trace/slice.h"
#include "sim/image/image.h"

namespace a64::cli {

struct StepGroup {
  std::vector<u64> steps;  ///< numbers in the trace, rising
  unsigned rounds = 0;     ///< AESE or AESD among them; 0 of a step by itself
  /// Equal for groups of the same instructions.
  u64 kind = 0;
};

/// `steps` rise, as those of a slice.
std::vector<StepGroup> fold_rounds(const sim::Image& image, const proofs::Trace& trace,
                                   const std::vector<u64>& steps);

}  // namespace a64::cli

#endif
