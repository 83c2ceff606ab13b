// `ensures`: a target, what the specification's functions make of the contents on entry, and the
// conditions under which that holds. Functions are kept as names; spec/ knows which exist.
#ifndef A64_PROOFS_CONTRACT_PROMISES_H
#define A64_PROOFS_CONTRACT_PROMISES_H

#include "proofs/contract/conditions.h"

namespace a64::proofs {

/// Adds the ensures of `source` to the draft's contract. Errors: names that do not exist, a target
/// that cannot be one, slices that leave their buffer for some values.
Status add_ensures(const SourceText& source, Draft& draft);

}  // namespace a64::proofs

#endif
