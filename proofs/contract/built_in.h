// Contracts that need no file: of routines with a prototype and a name that are common.
#ifndef A64_PROOFS_CONTRACT_BUILT_IN_H
#define A64_PROOFS_CONTRACT_BUILT_IN_H

#include <span>

#include "proofs/contract/contract.h"

namespace a64::proofs {

struct BuiltInContract {
  std::string name;       ///< such as "xts-encrypt"
  std::string direction;  ///< "encrypt", "decrypt", or empty
  /// Parts that a symbol has in its name, in any case, for the contract to fit it.
  std::vector<std::string> parts;
  Contract contract;
};

/// All of them.
std::span<const BuiltInContract> built_in_contracts();

/// The one of that name; null if there is none.
const Contract* built_in_contract(std::string_view name);

}  // namespace a64::proofs

#endif
