// Contracts that need no file: of routines with a prototype and a name that are common.
#ifndef A64_PROOFS_CONTRACT_BUILT_IN_H
#define A64_PROOFS_CONTRACT_BUILT_IN_H

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/contract/contract.h"

namespace a64::proofs {

struct BuiltInContract {
  std::string name;       ///< such as "xts-encrypt"
  std::string direction;  ///< "encrypt", "decrypt", or empty
  /// Parts that a symbol has in its name, in any case, for the contract to fit it.
  std::vector<std::string> parts;
  std::string key_form;  ///< the function of the specification that reads its data keys
  Contract contract;
};

/// The struct that they name, and its table in a contract file.
inline constexpr std::string_view kBuiltInType = "AES_KEY";
inline constexpr std::string_view kBuiltInTypeTable =
    "[type.AES_KEY]\nfields = [\"uint8_t schedule[240]\", \"uint32_t rounds\"]\n";

/// The [[routine]] of a contract file that says the same of the function `symbol`, a C identifier.
std::string routine_table(const BuiltInContract& built_in, std::string_view file,
                          std::string_view symbol);

/// All of them.
std::span<const BuiltInContract> built_in_contracts();

/// The one of that name; null if there is none.
const Contract* built_in_contract(std::string_view name);

}  // namespace a64::proofs

#endif
