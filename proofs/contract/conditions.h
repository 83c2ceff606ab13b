// Conditions on one scalar each: what `requires` leaves of its values, and the comparisons on
// which an ensures or does_nothing rests. A condition that no value meets is an error.
#ifndef A64_PROOFS_CONTRACT_CONDITIONS_H
#define A64_PROOFS_CONTRACT_CONDITIONS_H

#include <vector>

#include "proofs/contract/draft.h"

namespace a64::proofs {

/// Takes one entry of `requires` into the draft's values. Errors: contradictions, and what is no
/// condition on one scalar.
Status keep_required(const SourceText& source, Draft& draft);

/// Writes the values that are left into the draft's scalars. Errors: those that a Scalar cannot
/// say, as x != 5 amid a range.
Status write_values(Draft& draft);

/// The comparisons of a formula, and what they leave of the draft's values.
struct Comparisons {
  std::vector<Condition> conditions;
  std::map<ScalarId, ValueSet> values;  ///< of the scalars that they speak of

  const ValueSet& values_of(ScalarId id, const Draft& draft) const;
};

/// Adds those of `formula`. Errors: what is no comparison, or never holds together with
/// `requires` and with those that are there already.
Status add_comparisons(const Formula& formula, const SourceText& source, Draft& draft,
                       Comparisons& out);

}  // namespace a64::proofs

#endif
