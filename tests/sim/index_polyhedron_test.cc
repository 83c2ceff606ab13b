#include "sim/term/index_polyhedron.h"

#include <gtest/gtest.h>

namespace a64::sim {
namespace {

constexpr u32 kM = 2;
constexpr u32 kT = 3;

IndexForm form(i128 m, i128 t, i128 constant) {
  IndexForm result{.factors = {}, .constant = constant};
  if (m != 0) result.factors.emplace_back(kM, m);
  if (t != 0) result.factors.emplace_back(kT, t);
  return result;
}

// 1 <= m <= 100, 0 <= t < m
IndexPolyhedron triangle() {
  return IndexPolyhedron({form(1, 0, -1), form(-1, 0, 100), form(0, 1, 0), form(1, -1, -1)});
}

TEST(IndexPolyhedron, KnowsTheRangeOfAForm) {
  const IndexPolyhedron space = triangle();
  const auto range = space.range(form(8, -8, -8));
  ASSERT_TRUE(range);
  EXPECT_EQ(range->lo, 0);
  EXPECT_EQ(range->hi, 792);
  ASSERT_EQ(space.claims().size(), 1u);
  EXPECT_EQ(space.claims().front().form, form(8, -8, -8));
}

TEST(IndexPolyhedron, KnowsNothingOfWhatIsNotBounded) {
  const IndexPolyhedron space({form(1, 0, 0)});
  EXPECT_FALSE(space.range(form(1, 0, 0)));
  EXPECT_FALSE(space.range(form(0, 1, 0)));
  EXPECT_FALSE(space.not_negative(form(0, 1, 0)));
  EXPECT_TRUE(space.claims().empty());
}

TEST(IndexPolyhedron, IsEmptyWhereOnlyFractionsWouldDo) {
  // 2 m = 2 t + 1
  const IndexPolyhedron space({form(2, -2, -1), form(-2, 2, 1), form(1, 0, 0), form(-1, 0, 9)});
  EXPECT_TRUE(space.empty());
  EXPECT_FALSE(space.range(form(1, 0, 0)));
  EXPECT_FALSE(triangle().empty());
}

TEST(IndexPolyhedron, ItsShadowHoldsAllItsPoints) {
  const auto shadow = triangle().over({kT});
  const auto range = shadow->range(form(0, 1, 0));
  ASSERT_TRUE(range);
  EXPECT_LE(range->lo, 0);
  EXPECT_GE(range->hi, 99);
  EXPECT_FALSE(shadow->range(form(1, 0, 0)));
}

TEST(IndexPolyhedron, NumbersOf64BitsDoNotOverflow) {
  const i128 largest = static_cast<i128>(~u64{0});
  const IndexPolyhedron space({form(1, 0, 0), form(-1, 0, largest)});
  const auto range = space.range(form(16, 0, 1));
  ASSERT_TRUE(range);
  EXPECT_TRUE(range->hi == 16 * largest + 1);
}

TEST(IndexForm, IsSubstitutedAndSummed) {
  // 3 m + 2 t + 1 at t = m - 4
  const auto result = substituted(form(3, 2, 1), kT, form(1, 0, -4));
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, form(5, 0, -7));
  EXPECT_EQ(*sum(form(3, 2, 1), form(3, 1, 1), -1), form(0, 1, 0));
  EXPECT_FALSE(sum({}, form(i128{1} << 126, 0, 0), 4));
}

}  // namespace
}  // namespace a64::sim
