// Running another program without a shell, its output captured.
#ifndef A64_BASE_PROCESS_H
#define A64_BASE_PROCESS_H

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"

namespace a64 {

struct ProcessOutcome {
  int exit_code = -1;  ///< 128 + n when signal n ended it
  bool timed_out = false;
  std::string output;  ///< stdout and stderr as written, at most kOutputLimit bytes
};

inline constexpr std::size_t kOutputLimit = 256 * 1024;

/// Runs argv[0], looked up in PATH, with stdin closed, and waits at most `limit`; a program
/// that runs longer is killed with all that it started. The Error is that it could not be started.
Result<ProcessOutcome> run_process(const std::vector<std::string>& argv,
                                   std::chrono::milliseconds limit);

/// Kills all that run, with what they started. For the last thing that a program does: calls
/// nothing that a signal handler must not call.
void kill_processes();

/// The words of a command, parted by blanks; of a command that is the name of a file, that one.
std::vector<std::string> words_of_command(const std::string& command);

}  // namespace a64

#endif  // A64_BASE_PROCESS_H
