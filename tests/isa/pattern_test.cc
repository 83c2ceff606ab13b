// The pattern language of the decode table.
#include "isa/pattern.h"

#include <gtest/gtest.h>

namespace a64::isa {
namespace {

constexpr Pattern kAdd = "sf:1 0 0 100010 sh:1 imm12:12 Rn:5 Rd:5";

TEST(Pattern, SplitsFixedBitsAndFields) {
  EXPECT_EQ(kAdd.mask(), 0x7f800000U);
  EXPECT_EQ(kAdd.value(), 0x11000000U);
  EXPECT_EQ(kAdd["sf"].lo, 31);
  EXPECT_EQ(kAdd["imm12"].lo, 10);
  EXPECT_EQ(kAdd["imm12"].width, 12);
  EXPECT_EQ(kAdd["Rn"].mask(), 0x3e0U);
}

TEST(Pattern, MatchesByItsFixedBitsOnly) {
  EXPECT_TRUE(kAdd.matches(0x91000421));   // add x1, x1, #1
  EXPECT_TRUE(kAdd.matches(0x117fffff));   // add wsp, wsp, #0xfff, lsl #12
  EXPECT_FALSE(kAdd.matches(0xd1000421));  // sub x1, x1, #1
}

TEST(Pattern, ReadsFieldsUnsignedAndSigned) {
  constexpr Pattern kBranch = "0 00101 imm26:26";
  constexpr Field kImm = kBranch["imm26"];
  EXPECT_EQ(kImm(0x17ffffff), 0x3ffffffU);
  EXPECT_EQ(kImm.sign_extended(0x17ffffff), -1);
  EXPECT_EQ(kImm.sign_extended(0x14000002), 2);
}

TEST(Pattern, OverlapsWhereAWordMatchesBoth) {
  constexpr Pattern kLeft = "1 a:31", kRight = "b:31 0", kOther = "0 c:31";
  EXPECT_TRUE(kLeft.overlaps(kRight));
  EXPECT_TRUE(kRight.overlaps(kLeft));
  EXPECT_FALSE(kLeft.overlaps(kOther));
}

}  // namespace
}  // namespace a64::isa
