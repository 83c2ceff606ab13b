// What stands beside refutations for people: the cause of each, and a change that would make the
// routine right, proved if --repair asks for it. A suggestion: no file is changed.
#ifndef A64_CLI_COMMANDS_EXPLAIN_REFUTATION_H
#define A64_CLI_COMMANDS_EXPLAIN_REFUTATION_H

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/text/cause_text.h"
#include "cli/text/findings.h"

namespace a64::cli {

/// The causes of the groups that have a counterexample, by their index. With `repair`, as long as
/// that, changes are searched for and proved; without it a fraction of a second is spent. Nothing
/// where nothing is refuted, or the time did not suffice.
Explained explain_refutations(const proofs::Routine& routine, const proofs::ProveOptions& options,
                              const std::vector<FindingGroup>& findings,
                              std::optional<std::chrono::seconds> repair);

}  // namespace a64::cli

#endif
