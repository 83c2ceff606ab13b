// The folder that --cex names: counterexamples of this run are written to it, and those of earlier
// runs that no longer tell anything are removed.
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

/// Removes the files of that folder that speak of the same function of the same file and the same
/// values, and are not among `kept`: where the code has changed since they were written, where this
/// run found others, or where it proved that there are none. Nothing else is touched.
/// The number removed.
std::size_t remove_outdated(const std::string& directory, const SelectedRoutine& selected,
                            const RoutineRequest& request, proofs::Verdict verdict,
                            const std::vector<std::string>& kept);

}  // namespace a64::cli

#endif
