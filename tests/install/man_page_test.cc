// The man page: every command and option of --help is in it, and roff has nothing to complain of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace a64::install_tests {
namespace {

using cli_tests::a64prove;
using cli_tests::Outcome;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> matches(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

std::vector<std::string> commands() {
  const std::string help = a64prove({"--help"}).output;
  return matches(help.substr(help.find("Subcommands:")), "\n  ([a-z]+) ");
}

/// As a terminal shows it, without hyphenation.
std::string shown() {
  return cli_tests::shell("$A64PROVE manual | MANWIDTH=200 man -l --no-hyphenation - | cat").output;
}

TEST(ManPage, NamesEveryCommandAndOption) {
  const std::string page = shown();
  ASSERT_THAT(commands(), SizeIs(testing::Gt(8u)));
  for (const std::string& command : commands()) {
    const std::string title = "\n   " + command + "\n";
    ASSERT_THAT(page, HasSubstr(title));
    const std::string rest = page.substr(page.find(title) + title.size());
    // The next title stands less far to the right than the text.
    std::smatch next;
    const bool more = std::regex_search(rest, next, std::regex("\n( {3})?[A-Za-z][A-Za-z ]*\n"));
    const std::string section = more ? next.prefix().str() : rest;
    for (const std::string& option :
         matches(a64prove({command, "--help"}).output, "\n  (?:-[a-z],)?(--?[A-Za-z-]+)")) {
      if (option == "--help") continue;
      EXPECT_THAT(section, HasSubstr(option)) << command;
    }
  }
}

/// cli/pages/value_names.cc has a name for each.
TEST(ManPage, SaysWhatTheValueOfEachOptionIs) {
  for (const std::string& command : commands()) {
    const std::string help = a64prove({command, "--help"}).output;
    EXPECT_THAT(matches(help, "\n  (\\S+ (?:TEXT|UINT|INT|FLOAT|ENUM)\\b)"), IsEmpty()) << command;
  }
}

TEST(ManPage, IsWhatTheProgramDoes) {
  EXPECT_THAT(
      shown(),
      AllOf(HasSubstr("a64prove prove [OPTION]... [FILE]"),
            HasSubstr("a64prove equiv [OPTION]... OLD NEW"), HasSubstr("--time-limit SECONDS"),
            HasSubstr("Otherwise 60."), HasSubstr("[SECONDS]"), HasSubstr("A64PROVE_AS"),
            HasSubstr("(lib.a:x.o)"), HasSubstr("\nEXIT STATUS\n"), HasSubstr("len < 2^20")));
}

TEST(ManPage, IsWellFormed) {
  const Outcome checked = cli_tests::shell("$A64PROVE manual | groff -ww -man -z -Tutf8");
  EXPECT_EQ(checked.exit_code, 0);
  EXPECT_EQ(checked.output, "");
}

}  // namespace
}  // namespace a64::install_tests
