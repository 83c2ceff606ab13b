// Another solver, as a program that reads one SMT-LIB file and prints sat, unsat or unknown.
#ifndef A64_CLI_RECHECK_SECOND_SOLVER_H
#define A64_CLI_RECHECK_SECOND_SOLVER_H

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace a64::cli {

enum class SecondAnswer { kUnsat, kSat, kUnknown, kTimeOut, kNone };

std::string_view to_text(SecondAnswer answer);

struct Asked {
  SecondAnswer answer = SecondAnswer::kNone;
  std::string why;  ///< of kNone: what the program did instead
  double seconds = 0;
};

/// What a program's output says, standard error included: exactly one line that is an answer, and
/// no line that begins with "(error". Else kNone.
SecondAnswer answer_in(std::string_view output);

/// The script without what the first solver says of its own answer: some solvers end with an
/// error where theirs is another.
std::string without_status(const std::string& script);

/// Runs the command with the script's file as its last word. The Error is that it cannot be
/// started.
Result<Asked> ask_second(const std::vector<std::string>& command, const std::filesystem::path& file,
                         std::chrono::milliseconds limit);

/// The first line that `--version` brings; empty if it brings none at once.
std::string version_of(const std::vector<std::string>& command);

}  // namespace a64::cli

#endif
