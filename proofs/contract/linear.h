// Arithmetic of a contract: constants, and sums of multiples of scalars. Exact, with a limit of
// 2^64 on every number, beyond which there is an error.
#ifndef A64_PROOFS_CONTRACT_LINEAR_H
#define A64_PROOFS_CONTRACT_LINEAR_H

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "proofs/contract/formula.h"
#include "proofs/contract/value_set.h"

namespace a64::proofs {

/// constant + sum of factor * scalar. No factor is 0.
struct Linear {
  i128 constant = 0;
  std::map<ScalarId, i128> factors;
};

/// The scalar that a kName means, or why there is none.
using FindScalar = std::function<Result<ScalarId>(const Formula& name)>;

/// Errors: what is no sum of multiples, a division by zero, numbers past 2^64.
Result<Linear> linear_of(const Formula& formula, const SourceText& source, const FindScalar& find);

/// The value of a formula in which no name may stand.
Result<i128> constant_of(const Formula& formula, const SourceText& source);

/// left - right. It may exceed the limit of the others.
Linear difference(const Linear& left, const Linear& right);

/// The values that a scalar may have.
using ValuesOf = std::function<const ValueSet&(ScalarId)>;

/// The smallest value of `linear` when each scalar takes any of its values, none of them empty.
i128 least_of(const Linear& linear, const ValuesOf& values);

/// The same in the 64 bits of a contract, times `scale`; nothing if they do not suffice.
std::optional<Affine> scaled_affine(const Linear& linear, u64 scale);

/// The integers of an Affine.
Linear linear_of(const Affine& affine);

}  // namespace a64::proofs

#endif
