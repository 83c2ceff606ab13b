// Contract files: where they are found, and what they ask to be proved.
#ifndef A64_CLI_COMMANDS_CONTRACT_SEARCH_H
#define A64_CLI_COMMANDS_CONTRACT_SEARCH_H

#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands/select_routine.h"

namespace a64::cli {

inline constexpr const char* kContractFile = "a64prove.toml";

/// The contract file in that folder or the next one upwards; empty if there is none.
std::filesystem::path find_contract_file(const std::filesystem::path& folder);

/// Those of the file, under the path that it is asked for by.
std::vector<RoutineRequest> of_file(const std::vector<RoutineRequest>& listed,
                                    const std::string& file);

/// All routines that a contract file lists, in its order.
Result<std::vector<RoutineRequest>> requests_of(const std::filesystem::path& contract_file,
                                                const sim::LoadOptions& load);

/// Those of the next contract file, from the folder of request.file upwards, that list that file,
/// and that function if the request names one; the request itself where none does.
Result<std::vector<RoutineRequest>> with_contracts(const RoutineRequest& request);

}  // namespace a64::cli

#endif
