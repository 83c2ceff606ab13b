// A stand-alone Arm64 program around the routine under test.
#ifndef A64_CLI_REPLAY_RUNNER_PROGRAM_H
#define A64_CLI_REPLAY_RUNNER_PROGRAM_H

#include <filesystem>
#include <string>
#include <vector>

#include "cli/open_counterexample.h"
#include "sim/image/temporary_directory.h"

namespace a64::cli {

class RunnerProgram {
 public:
  /// Needs a C compiler for Arm64. An object is linked with the runner; a linked file's bytes, or
  /// those of an object in which the function is local, are put where the proof had them.
  static sim::Result<RunnerProgram> build(const OpenCounterexample& open);

  /// The command that runs it here: with an emulator in front where this is no Arm64.
  std::vector<std::string> command() const;
  /// Such as "this processor" or "qemu-aarch64".
  static std::string processor();
  const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  explicit RunnerProgram(sim::TemporaryDirectory directory) : directory_(std::move(directory)) {}
  std::filesystem::path program() const { return directory_.path() / "runner"; }
  sim::Status link_object(const OpenCounterexample& open);
  sim::Status link_image(const OpenCounterexample& open);
  sim::Status compile(const std::vector<std::string>& arguments);

  sim::TemporaryDirectory directory_;
};

}  // namespace a64::cli

#endif
