// How the tests of contracts read them: contracts that must be right, errors that must come.
#ifndef A64_TESTS_PROOFS_CONTRACT_READING_H
#define A64_TESTS_PROOFS_CONTRACT_READING_H

#include <string>

#include "proofs/contract/contract_file.h"

namespace a64::proofs {

/// A file with AES_KEY and one routine: its prototype and further lines.
std::string file_with(const std::string& prototype, const std::string& lines = "");

/// The only contract of a file; fails the test if there is an error.
Contract contract_of(const std::string& text);

/// The same of options.
Contract contract_of(const ContractOptions& options);

/// The error's text, or "no error".
std::string error_of(const std::string& text);
std::string error_of(const ContractOptions& options);

}  // namespace a64::proofs

#endif
