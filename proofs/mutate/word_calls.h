// The calls in which a mutant is run on known words. Which they are is decided here alone: neither
// by where the prover divides sizes into cases nor by what its own searches look at.
#ifndef A64_PROOFS_MUTATE_WORD_CALLS_H
#define A64_PROOFS_MUTATE_WORD_CALLS_H

#include <optional>
#include <utility>
#include <vector>

#include "proofs/contract/inputs.h"

namespace a64::proofs {

/// Every size up to this one is run; of a routine without a size as many calls.
inline constexpr u64 kEverySizeTo = 400;

struct WordCall {
  u64 size = 0;
  u64 draw = 0;      ///< of several calls of one size
  bool pair = true;  ///< also run beside a second one with other secrets
};

struct WordSizes {
  /// The theorem is about these.
  std::optional<std::pair<u64, u64>> asked;
  u64 largest = 0;
};

/// In rising order of sizes: every one up to kEverySizeTo, then all of some stretches of long ones,
/// chosen so that each holds every remainder of a loop that takes up to 240 a trip, or lies about a
/// power of two. Only sizes that the contract admits, and nothing that works on more than 128 KiB.
std::vector<WordCall> word_calls(const Contract& specialised, const WordSizes& sizes);

/// What the call is given: in turn numbers as they are drawn, counters about to wrap, small ones.
Inputs inputs_of_call(const Contract& specialised, const WordCall& call, u64 seed);

}  // namespace a64::proofs

#endif
