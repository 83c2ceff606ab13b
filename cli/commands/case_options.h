// The options of a run for one contract of a routine.
#ifndef A64_CLI_COMMANDS_CASE_OPTIONS_H
#define A64_CLI_COMMANDS_CASE_OPTIONS_H

#include <string>
#include <vector>

#include "cli/commands/select_routine.h"
#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// `general` with the layouts that `aliasings` names (none: all that the contract allows), without
/// what the contract does not promise; an Error where they do not fit it.
Result<proofs::ProveOptions> options_for_case(const proofs::ProveOptions& general,
                                              const std::vector<std::string>& aliasings,
                                              const SelectedRoutine& selected);

}  // namespace a64::cli

#endif
