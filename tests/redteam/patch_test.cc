// The anchors are where they are said to be, and an anchor that is gone is noticed.
#include "tests/redteam/patch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/cli/run_program.h"

namespace a64::redteam_tests {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::string routine(const std::string& op) {
  return cli_tests::read(cli_tests::repository("xts_asm/aes_xts_" + op + ".S"));
}

TEST(Patch, EveryAnchorStandsInBothRoutines) {
  for (const std::string op : {"encrypt", "decrypt"}) {
    for (const Anchor& anchor : anchors()) {
      EXPECT_THAT(patched(routine(op), op, {{anchor.name, "hint #99"}}), HasSubstr("hint #99"));
    }
  }
}

TEST(Patch, GoesBeforeOrBehindTheLine) {
  EXPECT_THAT(patched(routine("encrypt"), "encrypt", {{"loop", "a"}}),
              HasSubstr("\n.Lfive_blocks:\n    a\n"));
  EXPECT_THAT(patched(routine("encrypt"), "encrypt", {{"ret", "a"}}),
              HasSubstr("\n    a\n.Ltoo_short:\n"));
}

TEST(Patch, AnAnchorThatIsGoneIsAnError) {
  EXPECT_THAT(
      [] {
        patched("nothing\n", "encrypt", {{"loop", "a"}});
      },
      ThrowsMessage<std::runtime_error>(HasSubstr("anchor loop stands there not once")));
  EXPECT_THAT(
      [] {
        patched(routine("encrypt"), "encrypt", {{"moon", "a"}});
      },
      ThrowsMessage<std::runtime_error>(HasSubstr("no anchor is called moon")));
}

TEST(Patch, AnAnchorThatStandsThereTwiceIsAnError) {
  EXPECT_THAT(
      [] {
        patched("\n.Lrest:\n\n.Lrest:\n", "encrypt", {{"rest", "a"}});
      },
      ThrowsMessage<std::runtime_error>(HasSubstr("anchor rest stands there not once")));
}

TEST(Manifest, HasManyCasesNoTwoOfOneName) {
  std::set<std::string> names;
  std::set<std::string> families;
  for (const Case& c : cases()) {
    EXPECT_TRUE(names.insert(c.name()).second) << c.name();
    families.insert(c.family);
  }
  EXPECT_GE(names.size(), 90u);
  EXPECT_GE(families.size(), 14u);
}

}  // namespace
}  // namespace a64::redteam_tests
