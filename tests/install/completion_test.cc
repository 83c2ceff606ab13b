// Completions as each of the three shells makes them of the scripts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::install_tests {
namespace {

using cli_tests::Folder;
using cli_tests::Outcome;
using cli_tests::shell;
using testing::HasSubstr;

/// What is typed, words apart; and what has to be offered for the last of them.
struct Typed {
  std::string line;
  std::string offered;  ///< empty: nothing may be
};

const Typed kLines[] = {
    {"a64prove pro", "prove"},
    {"a64prove comp", "completion"},
    {"a64prove prove --symb", "--symbol"},
    {"a64prove prove --op enc", "encrypt"},
    {"a64prove prove --property constant", "constant-time"},
    {"a64prove prove rou", "routine.S"},
    {"a64prove prove --contract rou", "routine.S"},
    {"a64prove trace --on rou", "routine.S"},
    {"a64prove completion fi", "fish"},
    {"a64prove equiv routine.S rou", "routine.S"},
};
/// Where there is nothing to offer.
const Typed kNothing[] = {
    {"a64prove isa rou", ""},
    {"a64prove isa --symb", ""},
    {"a64prove prove --symbol rou", ""},
};

Folder with_a_routine() {
  Folder folder;
  folder.write("routine.S", "");
  return folder;
}

std::string bash_offers(const Folder& folder, const std::string& line) {
  return shell("cd '" + folder.path() + "' && source <($A64PROVE completion bash)\nset -- " + line +
               "\nCOMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1))\n_a64prove\n"
               "printf '%s\\n' \"${COMPREPLY[@]}\"")
      .output;
}

std::string fish_offers(const Folder& folder, const std::string& line) {
  return shell("cd '" + folder.path() +
               "' && $A64PROVE completion fish >script.fish && HOME=" + folder.path() +
               " fish --no-config -c 'source script.fish; complete -C \"" + line + "\"' | cut -f1")
      .output;
}

TEST(Completion, OfBash) {
  const Folder folder = with_a_routine();
  for (const Typed& typed : kLines) {
    EXPECT_EQ(bash_offers(folder, typed.line), typed.offered + "\n") << typed.line;
  }
  for (const Typed& typed : kNothing)
    EXPECT_EQ(bash_offers(folder, typed.line), "\n") << typed.line;
}

TEST(Completion, OfBashBehindAnEqualsSign) {
  const Folder folder = with_a_routine();
  EXPECT_EQ(bash_offers(folder, "a64prove prove --contract = rou"), "routine.S\n");
  EXPECT_EQ(bash_offers(folder, "a64prove prove --op ="), "encrypt\ndecrypt\n");
}

TEST(Completion, OfFish) {
  const Folder folder = with_a_routine();
  for (const Typed& typed : kLines) {
    EXPECT_EQ(fish_offers(folder, typed.line), typed.offered + "\n") << typed.line;
  }
  for (const Typed& typed : kNothing) EXPECT_EQ(fish_offers(folder, typed.line), "") << typed.line;
}

/// Each line is typed at a prompt, with the tab key behind it.
TEST(Completion, OfZsh) {
  const Folder folder = with_a_routine();
  ASSERT_EQ(shell("mkdir '" + folder.path("f") + "' && $A64PROVE completion zsh >'" +
                  folder.path("f/_a64prove") + "'")
                .exit_code,
            0);
  std::string command = "cd '" + folder.path() +
                        "' && timeout 60 zsh -f '" REPOSITORY "/tests/install/press_tab.zsh' '" +
                        folder.path("f") + "'";
  std::string expected;
  for (const Typed& typed : kLines) {
    const std::string line = typed.line.substr(typed.line.find(' ') + 1);
    command += " '" + typed.line + "'";
    expected += "<" + line.substr(0, line.rfind(' ') + 1) + typed.offered + ">\n";
  }
  for (const Typed& typed : kNothing) {
    command += " '" + typed.line + "'";
    expected += "<" + typed.line.substr(typed.line.find(' ') + 1) + ">\n";
  }
  EXPECT_EQ(shell(command).output, expected);
}

TEST(Completion, OfAnotherShellIsRefused) {
  const Outcome refused = cli_tests::a64prove({"completion", "tcsh"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.output, HasSubstr("none of bash, zsh, fish"));
}

}  // namespace
}  // namespace a64::install_tests
