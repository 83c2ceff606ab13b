// The first contract of a function of which only its name is known, and what a header says: TOML
// text with what is known, and marked places or comments for what a person has to say.
#ifndef A64_CLI_INIT_FIRST_CONTRACT_H
#define A64_CLI_INIT_FIRST_CONTRACT_H

#include <map>
#include <string>

#include "cli/init/c_header.h"

namespace a64::cli {

struct FirstContract {
  std::string table;  ///< a [[routine]], or one in comments
  /// The [type.NAME] tables that it needs, by name.
  std::map<std::string, std::string> types;
  std::string source;  ///< for people: "built in: xts-encrypt", "from the header", "to be written"
};

/// `file` as it is to stand in the contract file; `symbol` has to be a C identifier. A built-in
/// contract that fits the name comes before the header.
FirstContract first_contract(const std::string& file, const std::string& symbol,
                             const CHeader& header);

/// Whether a prototype can have this name: [A-Za-z_][A-Za-z0-9_]*.
bool is_c_identifier(std::string_view name);

}  // namespace a64::cli

#endif
