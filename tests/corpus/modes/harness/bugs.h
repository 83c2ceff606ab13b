// The wrong variants of routines that bugs.json lists, as far as a run can hold them to it.
#ifndef A64_TESTS_CORPUS_MODES_BUGS_H
#define A64_TESTS_CORPUS_MODES_BUGS_H

#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace a64::modes_tests {

struct Bug {
  std::string file;
  std::string routine;
  std::string define;          ///< the -D switch
  std::string property;        ///< that falls
  std::set<std::string> also;  ///< those that may fall with it
  std::string aliasing;        ///< in which it falls: separate, in-place, both
  std::string place;           ///< what exactly one line of the file ends in
  bool blind = false;          ///< a run does not show it

  /// Its name in the guest's table (build_guest.sh).
  std::string guest_name() const { return routine + "+" + define; }
};

/// For messages of gtest.
void PrintTo(const Bug& bug, std::ostream* out);

/// Throws if the file cannot be read or is not as README.md says.
std::vector<Bug> read_bugs(const std::string& path);

}  // namespace a64::modes_tests

#endif
