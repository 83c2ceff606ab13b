#include "cli/command.h"

namespace a64::cli {

Command replay_command(CLI::App& program) {
  return {program.add_subcommand("replay", "Of a counterexample: being written"),
          [] { return ExitCode::kInternal; }};
}

}  // namespace a64::cli
