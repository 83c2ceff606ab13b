// One run of `a64prove prove` on a routine, its report read back.
#ifndef A64_TESTS_CORPUS_PROOF_RUN_H
#define A64_TESTS_CORPUS_PROOF_RUN_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace a64::corpus_tests {

/// What a command under test said, and the command itself so that a failure can be seen again.
struct Said {
  int exit_code = -1;
  std::string text;  ///< the command, then its output
};

Said a64prove(const std::vector<std::string>& arguments);

class ProofRun {
 public:
  /// Proves on one thread: ctest runs several of these at once.
  explicit ProofRun(std::vector<std::string> arguments);

  const Said& said() const { return said_; }
  int exit_code() const { return said_.exit_code; }
  /// Of the one routine in the report; null where there is no report.
  const nlohmann::json& routine() const { return routine_; }
  /// The verdict on a property with those buffers; empty if the report has none.
  std::string verdict(const std::string& property, const std::string& aliasing) const;

 private:
  cli_tests::Folder folder_;  ///< keeps the counterexamples, which the report names
  Said said_;
  nlohmann::json routine_;
};

}  // namespace a64::corpus_tests

#endif
