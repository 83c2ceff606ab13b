// Writes the counterexamples of a result to the folder that --cex names.
#ifndef A64_CLI_COMMANDS_COUNTEREXAMPLE_OUTPUT_H
#define A64_CLI_COMMANDS_COUNTEREXAMPLE_OUTPUT_H

#include <string>
#include <vector>

#include "cli/commands/select_routine.h"
#include "cli/text/findings.h"

namespace a64::cli {

/// One file for each group that has a counterexample. The paths, by index of the group, empty
/// where there is none; or the Error of the folder or the first file that cannot be written.
Result<std::vector<std::string>> write_counterexamples(const std::string& directory,
                                                       const SelectedRoutine& selected,
                                                       const RoutineRequest& request,
                                                       const std::vector<FindingGroup>& groups);

}  // namespace a64::cli

#endif
