// The program: finds the command that is asked for and turns whatever goes wrong into a message
// and an exit code.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <sstream>

#include "cli/commands/command.h"
#include "cli/commands/suggestion.h"
#include "cli/pages/value_names.h"
#include "cli/signals.h"
#include "cli/text/printing.h"
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
  const std::array commands{
      prove_command(program),   list_command(program),  merge_command(program),
      init_command(program),    trace_command(program), replay_command(program),
      run_command(program),     isa_command(program),   spec_command(program),
      cosim_command(program),   equiv_command(program), mutate_command(program),
      recheck_command(program), cfg_command(program),   completion_command(program),
      manual_command(program)};
  name_values(program);
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  ask_for_help(words);
  if (const auto unknown = unknown_command(program, words)) return report_error(*unknown);
  try {
    program.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    const bool asked_for = error.get_exit_code() == 0;  // --help, --version
    std::ostringstream out;
    std::ostringstream err;
    program.exit(error, out, err);
    print(stdout, out.str());
    print(stderr, err.str());
    const std::string hint = asked_for ? "" : option_hint(program, words);
    if (!hint.empty()) print(stderr, hint + "\n");
    return asked_for ? ExitCode::kProved : ExitCode::kUsage;
  }
  const auto chosen =
      std::ranges::find_if(commands, [](const Command& command) { return command.app->parsed(); });
  return chosen->run();
}

/// What stdout did not take is a result that nobody has.
ExitCode with_output_told(ExitCode code) {
  const std::string failure = print_failure();
  if (failure.empty()) return code;
  return worse_of(code, report_error({"stdout", "cannot be written: " + failure,
                                      "the result is lost: give it room, or a file by --json"}));
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
  a64::cli::clean_up_when_ended();
  try {
    return static_cast<int>(a64::cli::with_output_told(a64::cli::run_program(argc, argv)));
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
