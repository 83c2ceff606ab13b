// How far a run over routines is, on stderr: a live line on a terminal; in a log a line for each
// routine that is done, and each half minute one that names what is running.
#ifndef A64_CLI_COMMANDS_RUN_PROGRESS_H
#define A64_CLI_COMMANDS_RUN_PROGRESS_H

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cli/commands/prove_routine.h"
#include "cli/text/progress.h"
#include "sim/limits/thread.h"

namespace a64::cli {

class RunProgress {
 public:
  /// Results are printed to `out`.
  RunProgress(std::size_t routines, std::FILE* out);
  ~RunProgress();
  RunProgress(const RunProgress&) = delete;
  RunProgress& operator=(const RunProgress&) = delete;

  // From any thread:

  /// The routine at that place begins.
  void begin(std::size_t routine, const std::string& name);
  /// One of its cases has ended.
  void update(std::size_t routine, const std::string& latest, u64 done, u64 total);
  void end(std::size_t routine, ExitCode code, double seconds);

  /// Prints the result of the next routine where the line was.
  void tell(const RoutineResult& result);

 private:
  struct Running {
    std::string name;
    std::string latest;
    u64 done = 0;
    u64 total = 0;
  };

  void beat();
  std::string running_text() const;

  const std::size_t routines_;
  std::FILE* const out_;
  std::mutex mutex_;  ///< of all that follows
  std::condition_variable ending_;
  bool ended_ = false;
  std::size_t told_ = 0;
  std::size_t done_ = 0;
  std::map<std::size_t, Running> running_;
  ProgressLine line_;
  std::optional<sim::Thread> heart_;
};

}  // namespace a64::cli

#endif
