// Repetitions in a sequence, found and folded: loops, from the inside out.
#ifndef A64_PROOFS_REFUTE_TRACE_FOLD_H
#define A64_PROOFS_REFUTE_TRACE_FOLD_H

#include <span>
#include <vector>

#include "base/integers.h"

namespace a64::proofs {

/// One element, or a stretch that comes `count` times in a row.
struct Folded {
  std::size_t position = 0;  ///< of an element, in the sequence; in a stretch that of its last time
  u64 count = 1;
  std::vector<Folded> body;  ///< empty for an element
};

/// Stretches up to kLongestTrip elements long, counted after inner ones are folded.
inline constexpr std::size_t kLongestTrip = 600;

std::vector<Folded> fold_repetitions(std::span<const u64> sequence);

}  // namespace a64::proofs

#endif
