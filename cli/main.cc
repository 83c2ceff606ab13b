// The program: finds the command that is asked for and turns whatever goes wrong into a message
// and an exit code.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <new>

#include "cli/commands/command.h"
#include "cli/signals.h"
#include "cli/version.h"

namespace a64::cli {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 proved, 1 refuted, 2 wrong usage or unreadable input, 3 unknown,\n"
    "4 unsupported instruction or construct, 5 internal error.";

ExitCode run_program(int argc, char** argv) {
  CLI::App program("Proves or refutes that Arm64 machine code keeps its contract");
  program.name("a64prove");
  program.footer(kFooter);
  program.set_version_flag("--version", versions_text, "Print versions");
  program.require_subcommand(1);
  const std::array commands{prove_command(program),  init_command(program), trace_command(program),
                            replay_command(program), isa_command(program),  spec_command(program),
                            cosim_command(program), equiv_command(program)};
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked_for = error.get_exit_code() == 0;  // --help, --version
    program.exit(error);
    return asked_for ? ExitCode::kProved : ExitCode::kUsage;
  }
  const auto chosen =
      std::ranges::find_if(commands, [](const Command& command) { return command.app->parsed(); });
  return chosen->run();
}

int report_broken(const char* what) {
  leave_last_words();
  fmt::print(stderr,
             "internal error: {}\n"
             "This is a bug in a64prove. Please report it with this message, the command line,\n"
             "the file under test and the output of `a64prove --version`.\n",
             what);
  return static_cast<int>(ExitCode::kInternal);
}

}  // namespace
}  // namespace a64::cli

int main(int argc, char** argv) {
  a64::cli::report_crashes();
  try {
    return static_cast<int>(a64::cli::run_program(argc, argv));
  } catch (const std::bad_alloc&) {
    a64::cli::leave_last_words();
    std::fputs("internal error: no more memory could be had; nothing is proved\n", stderr);
    return static_cast<int>(a64::cli::ExitCode::kInternal);
  } catch (const std::exception& error) {
    return a64::cli::report_broken(error.what());
  } catch (...) {
    return a64::cli::report_broken("an exception of unknown type");
  }
}
