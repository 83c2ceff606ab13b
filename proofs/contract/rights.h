// What may be done with each buffer, what is secret, and which pointers may be equal: the
// defaults that a C programmer expects, and the entries of a contract that change them.
#ifndef A64_PROOFS_CONTRACT_RIGHTS_H
#define A64_PROOFS_CONTRACT_RIGHTS_H

#include "proofs/contract/contract_source.h"
#include "proofs/contract/draft.h"

namespace a64::proofs {

/// Access, `unchanged` and alignment of each buffer. Sizes, conditions and ensures have been read:
/// a buffer is written only if an ensures makes all of it and nothing speaks of what it held.
Status set_rights(const ContractSource& source, Draft& draft);

/// `secret` and `public`: of scalars, buffers and their fields. A field's own entry counts more
/// than that of its buffer.
Status set_secrecy(const ContractSource& source, Draft& draft);

/// Adds one entry of `overlap`.
Status add_overlap(const SourceText& source, Draft& draft);

}  // namespace a64::proofs

#endif
