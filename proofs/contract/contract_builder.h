// From the texts of one routine to its Contract; the one place that knows the order of the steps.
#ifndef A64_PROOFS_CONTRACT_CONTRACT_BUILDER_H
#define A64_PROOFS_CONTRACT_CONTRACT_BUILDER_H

#include "proofs/contract/contract_source.h"
#include "proofs/contract/struct_types.h"

namespace a64::proofs {

/// Errors: whatever contradicts itself or names what does not exist, with its place.
Result<Contract> build_contract(const ContractSource& source, const StructLayouts& structs);

}  // namespace a64::proofs

#endif
