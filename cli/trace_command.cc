#include "cli/command.h"

namespace a64::cli {

Command trace_command(CLI::App& program) {
  return {program.add_subcommand("trace", "Of a counterexample: being written"), [] { return ExitCode::kInternal; }};
}

}  // namespace a64::cli
