// `requires` and does_nothing: what they leave of the values of a scalar.
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

/// The scalar x of `type` under conditions.
Scalar limited(const std::string& type, const std::vector<std::string>& conditions) {
  return contract_of(ContractOptions{"void f(" + type + " x)", conditions, {}, {}, {}}).scalars[0];
}

Scalar limited(const std::vector<std::string>& conditions) {
  return limited("uint64_t", conditions);
}

using Values = std::vector<u64>;

TEST(Requires, OfARangeKeepsItsBounds) {
  const Scalar x = limited({"x <= 2^24"});
  EXPECT_EQ(x.least, 0u);
  EXPECT_EQ(x.most, u64{1} << 24);
  EXPECT_TRUE(x.values.empty());
}

TEST(Requires, ReadsEveryComparisonFromBothSides) {
  for (const char* condition :
       {"16 <= x < 33", "x >= 16 && x <= 32", "x > 15 && 33 > x", "32 >= x >= 16",
        "(x >= 16) && (x <= 32)", "x > 0xF && x < 2^5+1"}) {
    const Scalar x = limited({condition});
    EXPECT_EQ(x.least, 16u) << condition;
    EXPECT_EQ(x.most, 32u) << condition;
  }
}

TEST(Requires, FixesValuesByEqualityAndByLists) {
  EXPECT_EQ(limited({"x == 64*1024"}).values, Values{65536});
  EXPECT_EQ(limited({"14 == x"}).values, Values{14});
  EXPECT_EQ(limited({"x in {14, 10, 12, 10}"}).values, (Values{10, 12, 14}));
  EXPECT_EQ(limited({"x in {10, 12, 14}", "x != 12"}).values, (Values{10, 14}));
  EXPECT_EQ(limited({"x in {10, 12, 14}", "x > 10", "x in {8, 12, 10}"}).values, Values{12});
  EXPECT_EQ(limited({"x >= 5", "x <= 5"}).values, Values{5});
}

TEST(Requires, KeepsRemainders) {
  const Scalar x = limited({"x % 16 == 0", "x % 3 == 1", "x <= 1000"});
  EXPECT_EQ(x.modulus, 48u);
  EXPECT_EQ(x.remainder, 16u);
  EXPECT_EQ(x.most, 976u);
}

TEST(Requires, OfARemainderAloneGivesNoBounds) {
  const Scalar x = limited({"x % 16 == 3"});
  EXPECT_EQ(x.least, 0u);
  EXPECT_EQ(x.most, std::nullopt);
  EXPECT_EQ(x.modulus, 16u);
  EXPECT_EQ(x.remainder, 3u);
}

TEST(Requires, LeavesOutTheEndsOfARange) {
  const Scalar x = limited({"x != 0", "x <= 9", "x != 9", "x != 8"});
  EXPECT_EQ(x.least, 1u);
  EXPECT_EQ(x.most, 7u);
}

TEST(Requires, OfSignedScalarsGivesValuesReadAsUnsigned) {
  const Scalar range = limited("int", {"16 <= x <= 2^24"});
  EXPECT_EQ(range.least, 16u);
  EXPECT_EQ(range.most, u64{1} << 24);
  EXPECT_EQ(limited("int", {"x in {-1, 0}"}).values, (Values{0, 0xffffffff}));
  const Scalar negative = limited("int8_t", {"x < -2"});
  EXPECT_EQ(negative.least, 0x80u);
  EXPECT_EQ(negative.most, 0xfdu);
  EXPECT_EQ(limited("int", {"x >= 0"}).most, 0x7fffffffu);
}

TEST(Requires, BeyondTheTypeChangesNothing) {
  const Scalar x = limited("uint8_t", {"x < 256", "x <= 2^64", "x >= -5"});
  EXPECT_EQ(x.least, 0u);
  EXPECT_EQ(x.most, std::nullopt);
}

TEST(Requires, IsKeptAsItWasWritten) {
  const ContractOptions options{"void f(int x)", {"x  >=  0", "x < 2^8"}, {}, {}, {}};
  EXPECT_EQ(contract_of(options).requires_text, (std::vector<std::string>{"x >= 0", "x < 2^8"}));
}

TEST(DoesNothing, IsAListOfComparisons) {
  const ContractOptions options{"void f(size_t n, int k)", {}, {"0 < n < 16", "k == -1"}, {}, {}};
  using enum Condition::Relation;
  const std::vector<Condition> expected{
      {ScalarId{0}, kGreater, 0}, {ScalarId{0}, kLess, 16}, {ScalarId{1}, kEqual, 0xffffffff}};
  EXPECT_EQ(contract_of(options).does_nothing, expected);
}

}  // namespace
}  // namespace a64::proofs
