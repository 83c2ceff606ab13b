// The cases of corpus.json, as README.md here describes them.
#ifndef A64_TESTS_CORPUS_MANIFEST_H
#define A64_TESTS_CORPUS_MANIFEST_H

#include <ostream>
#include <string>
#include <vector>

namespace a64::corpus_tests {

struct Case {
  std::string file;  ///< relative to tests/corpus
  std::string symbol;
  std::string op;
  std::vector<std::string> defines;
  std::vector<std::string> options;
  std::string group;
  std::string expect;  ///< proved, refuted, not-proved

  // Of what is not expected to be proved.
  std::string property;
  std::vector<std::string> also;
  std::string aliasing;  ///< separate, in-place, both
  std::string place;
  std::vector<std::string> writes;
  bool unwritten = false;
  std::string qemu;  ///< pass, fail, blind

  bool shows_in(const std::string& some_aliasing) const {
    return aliasing == "both" || aliasing == some_aliasing;
  }
  /// Letters, digits and underscores; no two cases have the same.
  std::string name() const;
};

/// For messages of gtest.
void PrintTo(const Case& c, std::ostream* out);

/// Throws if the file cannot be read or is not as README.md says.
std::vector<Case> cases();

}  // namespace a64::corpus_tests

#endif
