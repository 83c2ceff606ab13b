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

TEST(Specialise, ConditionsOnANumberOfSignedTypeAreSigned) {
  const auto all = specialised("int f(int x)", R"(ensures = ["x < 0 => return == 5"])");
  ASSERT_EQ(all.size(), 1u);
  const Condition& condition = all[0].ensures.at(0).conditions.at(0);
  EXPECT_EQ(decided(all[0], condition, 0, 0x7fffffff), false);
  EXPECT_EQ(decided(all[0], condition, 0x80000000, 0xffffffff), true);
  EXPECT_EQ(decided(all[0], condition, 0, 0xffffffff), std::nullopt);
}

TEST(Specialise, ASizeOfSignedTypeIsTakenWhereItIsNeverNegative) {
  const auto all = specialised("void f(int len, uint8_t z[len])", R"(requires = ["len >= 0"])");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(largest_size(all[0]), 0x7fffffffu);
}

}  // namespace
}  // namespace a64::proofs
