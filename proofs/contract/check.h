// Whether a contract can be proved at all: that its promises speak of functions that there are,
// with operands of the right kinds and sizes, for each size that the contract admits.
#ifndef A64_PROOFS_CONTRACT_CHECK_H
#define A64_PROOFS_CONTRACT_CHECK_H

#include "base/result.h"
#include "proofs/contract/contract.h"

namespace a64::proofs {

/// The specialisations (contract/specialise.h) of a contract that makes sense; else what is wrong,
/// where, and what to write instead.
Result<std::vector<Contract>> checked_specialisations(const Contract& contract);

}  // namespace a64::proofs

#endif
