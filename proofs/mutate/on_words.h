// What runs on known words say of a routine, claim by claim: each access checked against exactly
// the bytes that the contract grants, each output compared with the specification.
#ifndef A64_PROOFS_MUTATE_ON_WORDS_H
#define A64_PROOFS_MUTATE_ON_WORDS_H

#include <string>
#include <vector>

#include "proofs/mutate/word_calls.h"
#include "proofs/reason/outcome.h"

namespace a64::proofs {

struct WordRequest {
  std::vector<Property> properties;
  std::vector<Aliasing> aliasings;
  WordSizes sizes;
  u64 seed = 1;
};

struct WordResult {
  std::vector<Counterexample> shown;  ///< the first of each claim and layout
  u64 calls = 0;
  u64 not_ended = 0;      ///< calls that were not followed to their end: they say nothing
  u64 too_long = 0;       ///< calls of long sizes that were not made: all together take too long
  std::string early_end;  ///< why others were not made; empty if they were
};

/// Runs the calls of word_calls under each layout, until all claims are shown to be broken. Sizes
/// beyond 128 are run until their runs have taken fifty million steps together.
WordResult run_on_words(const Routine& routine, const WordRequest& request);

}  // namespace a64::proofs

#endif
