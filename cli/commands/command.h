// A subcommand of the program: its options are declared first, and it is run if the command
// line names it.
#ifndef A64_CLI_COMMANDS_COMMAND_H
#define A64_CLI_COMMANDS_COMMAND_H

#include <CLI/CLI.hpp>
#include <functional>

#include "base/result.h"
#include "cli/exit_code.h"

namespace a64::cli {

struct Command {
  CLI::App* app = nullptr;
  std::function<ExitCode()> run;
};

/// Tells of the error on stderr; the exit code of input that cannot be used.
ExitCode report_error(const Error& error);

Command prove_command(CLI::App& program);
Command list_command(CLI::App& program);
Command merge_command(CLI::App& program);
Command init_command(CLI::App& program);
Command trace_command(CLI::App& program);
Command replay_command(CLI::App& program);
Command run_command(CLI::App& program);
Command isa_command(CLI::App& program);
Command spec_command(CLI::App& program);
Command cosim_command(CLI::App& program);
Command equiv_command(CLI::App& program);
Command recheck_command(CLI::App& program);
Command mutate_command(CLI::App& program);
Command completion_command(CLI::App& program);
Command manual_command(CLI::App& program);
Command cfg_command(CLI::App& program);

}  // namespace a64::cli

#endif
