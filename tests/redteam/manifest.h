// The cases of redteam.json, as README.md here describes them.
#ifndef A64_TESTS_REDTEAM_MANIFEST_H
#define A64_TESTS_REDTEAM_MANIFEST_H

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace a64::redteam_tests {

/// What the prover may say of a case.
enum class Expect {
  kProved,      ///< the case is right and has to be proved
  kNotRefuted,  ///< the case is right; "unknown" and "unsupported" will do
  kNotProved,   ///< the case is wrong
};

struct Case {
  std::string family;
  std::string title;
  std::string op;                            ///< encrypt, decrypt
  std::map<std::string, std::string> patch;  ///< anchor (patch.h) to instructions
  std::vector<std::string> options;          ///< for the prover
  Expect expect = Expect::kNotProved;

  /// Of a wrong case: claims that must not be made, each a set of properties of which at least
  /// one has to fall.
  std::vector<std::vector<std::string>> wrong;
  std::vector<std::string> refuted;  ///< properties that have to be refuted, not only left open
  std::string aliasing;              ///< the only one that it is wrong in; empty for both
  /// What an assumption of the theorem says that makes the case right; empty if nothing can.
  std::string unless;
  /// What no assumption of the theorem is to say, since the case needs none; may be empty.
  std::string says_not;
  std::string qemu;     ///< pass, fail, blind, none
  std::string overlap;  ///< arguments of tools/overlaps.c that show it; may be empty

  bool more = false;  ///< a sibling of another case: for long runs

  bool is_wrong_in(const std::string& some_aliasing) const {
    return aliasing.empty() || aliasing == some_aliasing;
  }
  std::string symbol() const { return "aes_xts_" + op; }
  /// Letters, digits and underscores; no two cases have the same.
  std::string name() const { return family + "_" + title; }
};

/// For messages of gtest.
void PrintTo(const Case& c, std::ostream* out);

/// Throws if the file cannot be read or is not as README.md says.
std::vector<Case> cases();

}  // namespace a64::redteam_tests

#endif
