// A contract back as TOML, with the structs that it names: what a counterexample keeps, so that
// it can be read without the file that the contract came from.
#ifndef A64_PROOFS_CONTRACT_CONTRACT_TEXT_H
#define A64_PROOFS_CONTRACT_CONTRACT_TEXT_H

#include <string>

#include "proofs/contract/contract.h"

namespace a64::proofs {

/// A contract file with this one routine; parse_contract_file makes an equal contract of it. The
/// contract must be one that was read.
std::string contract_text(const Contract& contract);

/// A condition as contracts have it, such as "len >= 16".
std::string condition_text(const Contract& contract, const Condition& condition);

/// Several, such as "len >= 16 and enc == 1".
std::string conditions_text(const Contract& contract, const std::vector<Condition>& conditions);

/// A sum such as "16*blocks + 4".
std::string sum_text(const Contract& contract, const Affine& sum);

}  // namespace a64::proofs

#endif
