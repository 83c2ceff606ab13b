// A stand-alone Arm64 program around the routine under test.
#ifndef A64_CLI_REPLAY_RUNNER_PROGRAM_H
#define A64_CLI_REPLAY_RUNNER_PROGRAM_H

#include <filesystem>
#include <string>
#include <vector>

#include "base/integers.h"
#include "base/temporary_directory.h"
#include "sim/image/image.h"

namespace a64::cli {

/// A routine of a loaded file.
struct RunnableRoutine {
  const sim::Image* image = nullptr;
  std::string symbol = {};
  u64 address = 0;  ///< of its entry, in the image
  // What the file was assembled with, if it was.
  std::vector<std::string> include_dirs = {};
  std::vector<std::string> defines = {};
};

class RunnerProgram {
 public:
  /// Needs a C compiler for Arm64. An object is linked with the runner; a linked file's bytes, or
  /// those of an object in which the function is local, are put where the proof had them.
  static Result<RunnerProgram> build(const RunnableRoutine& routine);
  /// The same for a global function of an assembly source or an object, which the C compiler is
  /// given as it is: nothing of sim/image reads it. What it needs besides must be in libc.
  static Result<RunnerProgram> build(const std::filesystem::path& file, const std::string& symbol);

  /// The command that runs it here: with an emulator in front where this is no Arm64.
  std::vector<std::string> command() const;
  /// Such as "this processor" or "qemu-aarch64".
  static std::string processor();
  const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  explicit RunnerProgram(TemporaryDirectory directory) : directory_(std::move(directory)) {}
  static Result<RunnerProgram> make();
  std::filesystem::path program() const { return directory_.path() / "runner"; }
  Status link_object(const RunnableRoutine& routine);
  Status link_image(const RunnableRoutine& routine);
  Status link_file(const std::filesystem::path& file, const std::string& symbol,
                   std::vector<std::string> options);
  Status compile(const std::vector<std::string>& arguments);

  TemporaryDirectory directory_;
};

}  // namespace a64::cli

#endif
