// The co-simulation runner as a child process: natively on an Arm64 host, under an emulator
// elsewhere.
#ifndef A64_SIM_COSIM_RUNNER_PROCESS_H
#define A64_SIM_COSIM_RUNNER_PROCESS_H

#include <sys/types.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/integers.h"
#include "base/result.h"
#include "sim/cosim/protocol.h"

namespace a64::sim {

/// Where the build puts the runner: beside the running program.
std::filesystem::path default_runner_path();

/// The runner with what is put before it: `prefix`, or where that is empty on a machine that is no
/// Arm64, the emulator. An Error if that would be the emulator and `native` forbids it.
Result<std::vector<std::string>> runner_command(const std::filesystem::path& runner, bool native,
                                                const std::vector<std::string>& prefix);

/// Sends batches and receives results. After an Error the object is of no further use.
class RunnerProcess {
 public:
  static Result<RunnerProcess> start(std::vector<std::string> command);
  RunnerProcess(RunnerProcess&& other) noexcept;
  RunnerProcess& operator=(RunnerProcess&&) = delete;
  ~RunnerProcess();

  /// At most kCosimMaxBatch cases, all of different slots. Each send is to be followed by one
  /// receive of as many results.
  Status send(std::span<const CosimCaseRecord> cases);
  Status receive(std::span<CosimResultRecord> results);

  /// What the instructions run on, for the report: "this processor" with its MIDR_EL1, or the
  /// command in front of the runner.
  const std::string& processor() const { return processor_; }
  /// What that makes of signed pointers, a kCosimPointers number.
  u32 pointers() const { return pointers_; }

 private:
  RunnerProcess(pid_t child, int socket, std::string processor)
      : child_(child), socket_(socket), processor_(std::move(processor)) {}
  Status send_bytes(const void* data, std::size_t size);
  Status receive_bytes(void* data, std::size_t size);
  Error broken(std::string what) const;

  pid_t child_ = -1;
  int socket_ = -1;
  std::string processor_;
  u32 pointers_ = kCosimPointersPlain;
};

}  // namespace a64::sim

#endif
