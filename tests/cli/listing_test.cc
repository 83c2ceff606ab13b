// `a64prove isa`, `--version`, `--help`, and the README's list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// The text of README.md between the markers of that name, empty if they are not there.
std::string readme_between(const std::string& name) {
  const std::string readme = read(repository("README.md"));
  const std::string begin = "<!-- " + name + ":begin -->\n";
  const std::size_t from = readme.find(begin);
  const std::size_t to = readme.find("<!-- " + name + ":end -->");
  if (from == std::string::npos || to == std::string::npos) return {};
  return readme.substr(from + begin.size(), to - from - begin.size());
}

TEST(Listing, ReadmeListsWhatTheProgramSupports) {
  EXPECT_EQ(readme_between("instructions"), a64prove({"isa", "--markdown"}).output)
      << "put the output of `a64prove isa --markdown` between the markers in README.md";
}

TEST(Listing, ReadmeListsTheSpecification) {
  EXPECT_EQ(readme_between("spec"), a64prove({"spec", "--markdown"}).output)
      << "put the output of `a64prove spec --markdown` between the markers in README.md";
}

TEST(Listing, SpecNamesFunctionsStandardsAndKeys) {
  const Outcome run = a64prove({"spec"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("cbc_decrypt(keys, iv, in) "), HasSubstr("  IEEE 1619-2018 5.3.2 "),
                    HasSubstr("  schedule(bytes[, rounds]) ")));
}

TEST(Listing, PlainListNamesClassesAndInstructions) {
  const Outcome run = a64prove({"isa"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, AllOf(HasSubstr("Cryptographic AES\n"), HasSubstr("  AESE\n")));
}

TEST(Listing, VersionsOfAllThatMatters) {
  const Outcome run = a64prove({"--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, AllOf(HasSubstr("a64prove "), HasSubstr("Z3 "), HasSubstr("Capstone ")));
}

TEST(Listing, HelpNamesTheExitCodes) {
  const Outcome run = a64prove({"--help"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, AllOf(HasSubstr("0 proved, 1 refuted"), HasSubstr("prove")));
}

TEST(Listing, CosimOfAFewCases) {
  const Outcome run = a64prove({"cosim", "--count", "400", "--seed", "7"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("400 cases"), HasSubstr("0 mismatches")));
}

TEST(Listing, CosimOfARowThatIsNone) {
  EXPECT_EQ(a64prove({"cosim", "--row", "no such row"}).exit_code, 2);
}

}  // namespace
}  // namespace a64::cli_tests
