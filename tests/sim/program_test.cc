// Which instructions may run, and where control may pass from one to the next.
#include <gtest/gtest.h>

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

constexpr std::string_view kTwoFunctions = R"(
	.text
	.globl	f
	.type	f, %function
f:	nop
	nop
	.size	f, .-f
	.globl	g
	.type	g, %function
g:	nop
	ret
	.size	g, .-g
	.data
h:	.word	0xd503201f
)";

class ProgramTest : public testing::Test {
 protected:
  Image image = assembled(kTwoFunctions);
  Program program{image, image.function("f").value()};
  u64 f = image.function("f")->address;
  u64 g = image.function("g")->address;
};

TEST_F(ProgramTest, HoldsTheInstructionsOfExecutableSections) {
  ASSERT_NE(program.at(f), nullptr);
  EXPECT_EQ(program.at(f)->word, 0xd503201fU);
  ASSERT_NE(program.at(g + 4), nullptr);
  EXPECT_EQ(program.at(g + 4)->word, 0xd65f03c0U);
}

TEST_F(ProgramTest, HoldsNothingElse) {
  EXPECT_EQ(program.at(f - 4), nullptr);
  EXPECT_EQ(program.at(f + 2), nullptr);
  for (const ImageSection& section : image.sections()) {
    if (!section.writable) continue;
    EXPECT_EQ(program.at(section.address), nullptr) << section.name;
  }
}

TEST_F(ProgramTest, ControlPassesWithinAFunction) {
  EXPECT_TRUE(program.may_continue(f, f + 4, false));
  EXPECT_TRUE(program.may_continue(f + 4, f, true));
}

TEST_F(ProgramTest, ControlPassesToAnotherFunctionByABranchOnly) {
  EXPECT_TRUE(program.may_continue(f, g, true));
  EXPECT_FALSE(program.may_continue(f + 4, g, false));
}

TEST_F(ProgramTest, ControlPassesNowhereElse) {
  EXPECT_FALSE(program.may_continue(f, f - 4, true));
  EXPECT_FALSE(program.may_continue(f, f + 2, true)) << "no multiple of 4";
  EXPECT_FALSE(program.may_continue(f, 0, true));
}

}  // namespace
}  // namespace a64::sim
