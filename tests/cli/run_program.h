// Runs a64prove and makes files for it.
#ifndef A64_TESTS_CLI_RUN_PROGRAM_H
#define A64_TESTS_CLI_RUN_PROGRAM_H

#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_directory.h"

namespace a64::cli_tests {

struct Outcome {
  int exit_code = -1;
  std::string output;  ///< stdout and stderr
};

/// Throws if the program cannot be started or does not end in time.
Outcome a64prove(const std::vector<std::string>& arguments);

/// The same through sh, with `before` in front of the command, such as "ulimit -v 300000; ". No
/// argument may need quoting.
Outcome a64prove_after(const std::string& before, const std::vector<std::string>& arguments);

/// Runs a line of bash in which $A64PROVE is the program.
Outcome shell(const std::string& line);

/// A folder of its own, gone with the object.
class Folder {
 public:
  Folder();
  std::string path(const std::string& name = "") const;
  /// The path of a file with that content.
  std::string write(const std::string& name, const std::string& content) const;
  /// The same with assembly text around `body`: the function `xts_encrypt`, which returns at once
  /// for lengths below 16, then runs `body`, then returns.
  std::string write_routine(const std::string& body) const;
  std::vector<std::string> files() const;

 private:
  TemporaryDirectory directory_;
};

std::string read(const std::string& path);

/// A file of the repository.
std::string repository(const std::string& path);

}  // namespace a64::cli_tests

#endif
