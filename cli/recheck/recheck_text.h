// What a second solver has said, as a text and as JSON.
#ifndef A64_CLI_RECHECK_RECHECK_TEXT_H
#define A64_CLI_RECHECK_RECHECK_TEXT_H

#include <string>

#include "cli/exit_code.h"
#include "cli/recheck/recheck.h"

namespace a64::cli {

/// Refuted: the two solvers contradict each other. Unknown: the second has left something open that
/// the first has answered.
ExitCode code_of(const RecheckReport& report);

std::string recheck_text(const RecheckOptions& options, const RecheckReport& report);
std::string recheck_json(const RecheckOptions& options, const RecheckReport& report);

}  // namespace a64::cli

#endif
