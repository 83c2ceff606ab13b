// The values that the specification goes through on the input of a counterexample, in the order in
// which they depend on one another, each with the words for what it is.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_SPECIFIED_VALUES_H
#define A64_PROOFS_REFUTE_EXPLAIN_SPECIFIED_VALUES_H

#include <string>
#include <vector>

#include "isa/word.h"
#include "proofs/reason/outcome.h"

namespace a64::proofs {

struct SpecifiedValue {
  isa::Word word;
  /// Such as "XTS tweak 3", "block 2 of out", "the state after MixColumns of round 6 of block 2".
  std::string name;
  std::string kind;  ///< what others of its kind have in common, such as "MixColumns"
  std::vector<std::size_t> from = {};  ///< numbers of the named values it was made from, rising
  /// Of a promise's block: its first byte in the target, and that target.
  std::optional<std::size_t> output = std::nullopt;
  std::string target = {};
};

/// Of all promises that hold at the counterexample's size, each value of 64 bits or more that has
/// a name. Empty where the run is too long to look at.
std::vector<SpecifiedValue> specified_values(const Contract& specialised,
                                             const Counterexample& found);

}  // namespace a64::proofs

#endif
