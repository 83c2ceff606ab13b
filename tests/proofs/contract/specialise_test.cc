// Contracts value by value: what conditions and sizes say of scalars whose type is signed.
#include "proofs/contract/specialise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

std::vector<Contract> specialised(const std::string& prototype, const std::string& lines) {
  auto all = specialisations(contract_of(file_with(prototype, lines)));
  EXPECT_TRUE(static_cast<bool>(all)) << (all ? "" : all.error().text());
  return all ? *std::move(all) : std::vector<Contract>();
}

TEST(Specialise, APromiseAboutANegativeValueIsKept) {
  const auto all = specialised("int f(int x)", R"(
requires = ["x in {-1, 1}"]
ensures = ["x < 0 => return == 5", "x >= 0 => return == 6"])");
  ASSERT_EQ(all.size(), 2u);
  for (const Contract& one : all) {
    ASSERT_EQ(one.ensures.size(), 1u);
    const bool negative = one.scalars[0].integer(one.scalars[0].values[0]) < 0;
    EXPECT_EQ(one.ensures[0].value.number, negative ? 5u : 6u);
  }
}

TEST(Specialise, ANegativeValueThatIsReturnedKeepsItsSign) {
  const auto all = specialised("long f(int x)", R"(
requires = ["x in {-1, 1}"]
ensures = ["return == x"])");
  std::vector<u64> returned;
  for (const Contract& one : all) returned.push_back(one.ensures.at(0).value.number);
  EXPECT_THAT(returned, testing::UnorderedElementsAre(1u, ~u64{0}));
}

std::vector<std::string> ranges(const std::vector<Contract>& all) {
  std::vector<std::string> texts;
  for (const Contract& one : all) texts.push_back(range_text(one.scalars.at(0)));
  return texts;
}

TEST(Specialise, ANumberOfWhichConditionsSpeakIsSplitIntoRanges) {
  EXPECT_THAT(ranges(specialised("int f(int x)", R"(ensures = ["x < 0 => return == 5"])")),
              testing::ElementsAre("x >= 0", "-2147483648 <= x <= -1"));
  EXPECT_THAT(ranges(specialised("int f(uint8_t x)", R"(
ensures = ["x >= 1 => return == 5", "x == 9 => return == 5"])")),
              testing::ElementsAre("x = 0", "1 <= x <= 8", "x = 9", "x >= 10"));
  EXPECT_THAT(ranges(specialised("int f(uint64_t x)", R"(
requires = ["x <= 2^40"]
ensures = ["x > 100 => return == 5"])")),
              testing::ElementsAre("x <= 100", "101 <= x <= 1099511627776"));
}

TEST(Specialise, InEachRangeEachConditionHoldsOrItsPromiseIsGone) {
  for (const Contract& one : specialised("int f(int x)", R"(ensures = ["x < 0 => return == 5"])")) {
    EXPECT_EQ(one.ensures.size(), one.scalars[0].least == 0 ? 0u : 1u);
    for (const Ensures& promise : one.ensures) EXPECT_TRUE(promise.conditions.empty());
  }
}

TEST(Specialise, ASizeOfWhichConditionsSpeakStaysASize) {
  const auto all = specialised("void f(size_t len, uint8_t z[len])", R"(
requires = ["len <= 2^20"]
ensures = ["len >= 16 => z == z"])");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].ensures.at(0).conditions.size(), 1u);
}

TEST(Specialise, WhereEveryConditionHoldsTheRoutineDoesNothing) {
  const auto all = specialised("void f(int on, uint8_t z[16])", R"(
requires = ["on in {0, 1}"]
does_nothing = "on == 0")");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(does_nothing(all[0], 0, 0), true);
  EXPECT_EQ(does_nothing(all[1], 0, 0), false);
}

TEST(Specialise, ASizeOfSignedTypeIsTakenWhereItIsNeverNegative) {
  const auto all = specialised("void f(int len, uint8_t z[len])", R"(requires = ["len >= 0"])");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(largest_size(all[0]), 0x7fffffffu);
}

}  // namespace
}  // namespace a64::proofs
