// The program as `cmake --install` leaves it: in a prefix of its own that has been moved since,
// with the source tree and the build folder out of sight where the system lets a process hide them.
#ifndef A64_TESTS_INSTALL_INSTALLED_PROGRAM_H
#define A64_TESTS_INSTALL_INSTALLED_PROGRAM_H

#include <string>

#include "tests/cli/run_program.h"

namespace a64::install_tests {

/// Runs a line of bash that sees neither the source tree nor the build folder, if that can be had.
cli_tests::Outcome shell_without_sources(const std::string& line);

class InstalledProgram {
 public:
  /// Throws if it cannot be installed.
  InstalledProgram();

  std::string prefix(const std::string& path = "") const { return folder_.path("moved/" + path); }
  std::string program() const { return prefix("bin/a64prove"); }
  /// A place for the files of a test, outside the prefix.
  const cli_tests::Folder& work() const { return work_; }
  /// In the folder of work(), with `a64prove` in PATH.
  cli_tests::Outcome run(const std::string& line) const;

 private:
  cli_tests::Folder folder_;
  cli_tests::Folder work_;
};

}  // namespace a64::install_tests

#endif
