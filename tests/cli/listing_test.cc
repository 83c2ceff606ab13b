// `a64prove isa`, `--version`, `--help`, and the README's list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Listing, ReadmeListsWhatTheProgramSupports) {
  const std::string readme = read(repository("README.md"));
  const std::string begin = "<!-- instructions:begin -->\n";
  const std::string end = "<!-- instructions:end -->";
  const std::size_t from = readme.find(begin);
  const std::size_t to = readme.find(end);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  const std::string list = readme.substr(from + begin.size(), to - from - begin.size());
  EXPECT_EQ(list, a64prove({"isa", "--markdown"}).output)
      << "put the output of `a64prove isa --markdown` between the markers in README.md";
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
