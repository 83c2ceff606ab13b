// The guest as a program: runs calls of its routines under the emulator and says of each what
// was wrong with it.
#ifndef A64_TESTS_CORPUS_MODES_GUEST_H
#define A64_TESTS_CORPUS_MODES_GUEST_H

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/temporary_directory.h"
#include "tests/corpus/modes/harness/call.h"

namespace a64::modes_tests {

struct Failure {
  std::string property;  ///< functional, memory, abi, termination
  std::string text;
};

class Guest {
 public:
  /// `command` runs the program that build_guest.sh has made. Throws if it does not run.
  explicit Guest(std::string command);

  bool has(const std::string& routine) const { return numbers_.contains(routine); }
  /// For each call what it did wrong first; nothing if all was right. Throws if the guest breaks.
  std::vector<std::optional<Failure>> run(const std::string& routine, std::span<const Call> calls);

 private:
  std::string path(const char* name) const { return directory_.path() / name; }

  a64::TemporaryDirectory directory_ = a64::TemporaryDirectory::make().value();
  std::string command_;
  std::map<std::string, unsigned> numbers_;
};

}  // namespace a64::modes_tests

#endif
