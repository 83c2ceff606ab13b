// The lists of the folder say the same as its sources: routines, their tables, contracts, switches
// and the lines that they change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "tests/corpus/modes/harness/bugs.h"
#include "tests/corpus/modes/harness/routines.h"

#if !defined(MODES_FOLDER)
#error "tests/corpus/modes/CMakeLists.txt defines this"
#endif

namespace a64::modes_tests {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

std::vector<std::string> lines(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

/// What the group of `pattern` matches in the lines of a file.
Names found_in(const fs::path& file, const std::regex& pattern) {
  Names found;
  for (const std::string& line : lines(file)) {
    for (std::sregex_iterator match(line.begin(), line.end(), pattern), none; match != none;
         ++match) {
      found.insert((*match)[1]);
    }
  }
  return found;
}

/// The .S files, without the suffix.
Names sources() {
  Names found;
  for (const auto& entry : fs::directory_iterator(MODES_FOLDER)) {
    if (entry.path().extension() == ".S") found.insert(entry.path().stem());
  }
  return found;
}

TEST(Lists, EverySourceIsCalledByTheHarness) {
  Names called;
  for (const Routine& routine : all_routines()) called.insert(routine.name);
  EXPECT_EQ(sources(), called);
}

TEST(Lists, EverySourceHasAContract) {
  const std::regex file(R"re(^file\s*= "(\w+)\.S")re");
  EXPECT_EQ(sources(), found_in(MODES_FOLDER "/a64prove.toml", file));
}

TEST(Lists, EverySourceStandsInTheReadme) {
  const std::regex row(R"(^\| `(\w+)` \| (?:any|128|192|256))");
  EXPECT_EQ(sources(), found_in(MODES_FOLDER "/README.md", row));
}

TEST(Lists, EverySwitchOfASourceIsListedAndNoOther) {
  std::map<std::string, Names> listed;
  for (const Bug& bug : read_bugs(MODES_FOLDER "/bugs.json")) {
    EXPECT_EQ(bug.routine + ".S", bug.file);
    listed[bug.routine].insert(bug.define);
  }
  for (const std::string& source : sources()) {
    const fs::path file = fs::path(MODES_FOLDER) / (source + ".S");
    EXPECT_EQ(found_in(file, std::regex(R"(\b(BUG_\w+))")), listed[source]) << source;
    EXPECT_THAT(listed[source], testing::Not(testing::IsEmpty())) << source;
  }
}

TEST(Lists, ThePlaceOfABugIsOneLine) {
  for (const Bug& bug : read_bugs(MODES_FOLDER "/bugs.json")) {
    const auto ends_in_it = [&](const std::string& line) { return line.ends_with(bug.place); };
    EXPECT_EQ(std::ranges::count_if(lines(fs::path(MODES_FOLDER) / bug.file), ends_in_it), 1)
        << bug.file << ' ' << bug.place;
  }
}

}  // namespace
}  // namespace a64::modes_tests
