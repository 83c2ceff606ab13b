// What an observer of time and cache can tell two runs apart by, and what not.
#include "proofs/refute/side_by_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proofs/refute/refute.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using testing::HasSubstr;

/// x9 and x10 hold secrets, x11 the same number in both runs.
constexpr const char* kSecrets = "ldr x9, [x5]\nldr x10, [x5, #8]\nmov x11, #40\n";

SideBySide runs(const std::string& body, std::optional<unsigned> operand = std::nullopt) {
  const LoadedRoutine loaded = routine_of(kSecrets + body + "\nret");
  const sim::Program program(*loaded.image, loaded.routine.function);
  const Inputs inputs = xts_inputs(3);
  std::optional<WatchedOperand> watched;
  if (operand) watched = {loaded.routine.function.address + 16, *operand};
  return side_by_side(loaded.routine, program, inputs,
                      with_other_secrets(xts_contract(), inputs, 8), 33, Aliasing::kSeparate,
                      watched, 100'000);
}

std::string parting(const std::string& body, std::optional<unsigned> operand = std::nullopt) {
  const SideBySide result = runs(body, operand);
  return result.parting ? result.parting->what : "";
}

TEST(SideBySide, ValuesAloneDoNotShow) {
  const SideBySide result = runs("eor x9, x9, x10\nmul x9, x9, x10\nstr x9, [x1]");
  EXPECT_FALSE(result.parting);
  EXPECT_TRUE(result.ended);
}

TEST(SideBySide, AddressesShowAlsoWhereTheyFault) {
  EXPECT_THAT(parting("and x9, x9, #0xfff\nldrb w9, [x0, x9]"), HasSubstr("the address is"));
  EXPECT_THAT(parting("ldrb w9, [x9]"), HasSubstr("the address is"));
}

TEST(SideBySide, APrefetchShowsItsAddress) {
  EXPECT_THAT(parting("prfm pldl1keep, [x9]"), HasSubstr("the address is"));
  EXPECT_EQ(parting("prfm pldl1keep, [x11]"), "");
}

TEST(SideBySide, TheStackPointerShows) {
  EXPECT_THAT(parting("and x9, x9, #0xff0\nsub sp, sp, x9\nadd sp, sp, x9"),
              HasSubstr("the stack pointer is"));
}

TEST(SideBySide, BranchesShow) {
  EXPECT_THAT(parting("cmp x9, x10\nb.lo 1f\nnop\n1:"), testing::AnyOf("", HasSubstr("branch")));
  EXPECT_THAT(parting("1: sub w9, w9, #1\ntst w9, #0xff\nb.ne 1b"), HasSubstr("the branch goes"));
}

TEST(SideBySide, AWatchedOperandShowsAsFarAsItIsUsed) {
  // x11 = 40 in its low half, a secret above it: the fourth instruction puts it together.
  EXPECT_THAT(parting("bfi x11, x9, #32, #32\nudiv x12, x11, x11", 11), HasSubstr("works on"));
  EXPECT_EQ(parting("bfi x11, x9, #32, #32\nudiv w12, w11, w11", 11), "");
  EXPECT_THAT(parting("nop\nudiv w12, w11, w9", 9), HasSubstr("works on"));
  EXPECT_EQ(parting("nop\nudiv w12, w11, w11", 11), "");
}

TEST(SideBySide, AVectorOperandShowsByWhatIsMadeOfIt) {
  constexpr unsigned kV3 = 31 + 3;
  EXPECT_THAT(parting("ldr q3, [x5]\nsqadd v4.4s, v3.4s, v3.4s", kV3), HasSubstr("works on"));
  EXPECT_EQ(parting("movi v3.4s, #1\nsqadd v4.4s, v3.4s, v3.4s", kV3), "");
  // The secret lies where the instruction does not look, or only keeps what it finds.
  EXPECT_THAT(parting("ins v3.d[0], x11\nsqadd v4.4s, v3.4s, v3.4s", kV3), HasSubstr("works on"));
  EXPECT_EQ(parting("ins v3.d[0], x11\nsqadd v4.2s, v3.2s, v3.2s", kV3), "");
  EXPECT_EQ(parting("fmov d3, x9\nsqxtn2 v3.4s, v4.2d", kV3), "");
}

TEST(SideBySide, ADelayThatDependsOnNoSecretIsPassedOver) {
  const SideBySide result = runs(delay_loop(1'000'000) + "ldrb w9, [x9]");
  ASSERT_TRUE(result.parting);
  EXPECT_LT(result.steps, 1'000U);
}

}  // namespace
}  // namespace a64::proofs
