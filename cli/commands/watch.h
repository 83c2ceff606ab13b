// `a64prove prove --watch`: proves again whenever a file changes that the result may rest on.
#ifndef A64_CLI_COMMANDS_WATCH_H
#define A64_CLI_COMMANDS_WATCH_H

#include <functional>

#include "cli/commands/prove_request.h"
#include "cli/exit_code.h"

namespace a64::cli {

/// Calls `prove` now and after each change of the request's file, of its contract file, and of
/// sources, headers and objects in their folders and the include folders, until the run is
/// interrupted. The last result.
ExitCode prove_on_changes(const ProveRequest& request, const std::function<ExitCode()>& prove);

}  // namespace a64::cli

#endif
