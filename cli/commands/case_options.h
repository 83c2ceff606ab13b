// The options of a run for one contract of a routine.
#ifndef A64_CLI_COMMANDS_CASE_OPTIONS_H
#define A64_CLI_COMMANDS_CASE_OPTIONS_H

#include "cli/commands/prove_routine.h"

namespace a64::cli {

/// The options with the layouts of these names (none: all that the contract allows); an Error where
/// these, or the sizes, do not fit the contract. `subject` and `source` are for messages: the
/// routine, and where its contract stands.
Result<proofs::ProveOptions> options_for_contract(proofs::ProveOptions options,
                                                  const std::vector<std::string>& aliasings,
                                                  const proofs::Contract& contract,
                                                  const std::string& subject,
                                                  const std::string& source);

/// Those of the settings with the layouts that they name (none: all that the contract allows), with
/// what the contract asks for beyond the usual claims and without what it does not promise; an
/// Error where they do not fit it.
Result<proofs::ProveOptions> options_for_case(const ProveSettings& settings,
                                              const SelectedRoutine& selected);

}  // namespace a64::cli

#endif
