// Intervals of affine forms are exact, and inequalities and vertices describe one space: held to
// enumeration of small spaces.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "sim/term/factory.h"

namespace a64::sim {
namespace {

using Points = std::vector<IndexPoint>;

class IndexSpaceTest : public testing::Test {
 protected:
  TermFactory factory{Valuation{}};
  std::mt19937_64 random{20};

  i64 between(i64 lo, i64 hi) { return std::uniform_int_distribution<i64>(lo, hi)(random); }

  /// a * n + b * i + c.
  Term form(i64 a, i64 b, i64 c) {
    const auto scaled = [&](Index which, i64 by) {
      return factory.mul(factory.index(which), factory.constant(64, static_cast<u64>(by)));
    };
    return factory.add(factory.add(scaled(Index::kPeriods, a), scaled(Index::kTrip, b)),
                       factory.constant(64, static_cast<u64>(c)));
  }

  static bool satisfies(const IndexSpace& space, const IndexPoint& point) {
    return std::ranges::all_of(space.constraints(), [&](const IndexConstraint& c) {
      return c.factors[0] * point[0] + c.factors[1] * point[1] + c.constant >= 0;
    });
  }

  void expect_describes(const IndexSpace& space, const Points& points) {
    for (i64 n = -3; n <= 12; ++n) {
      for (i64 i = -6; i <= 18; ++i) {
        const IndexPoint point{n, i};
        EXPECT_EQ(satisfies(space, point), std::ranges::find(points, point) != points.end())
            << n << ", " << i;
      }
    }
    for (int k = 0; k < 40 && !points.empty(); ++k) {
      const i64 a = between(-90, 90), b = between(-90, 90), c = between(-500, 500);
      i128 lo = 0, hi = 0;
      for (const IndexPoint& p : points) {
        const i128 value = a * p[0] + b * p[1] + c;
        lo = &p == &points[0] ? value : std::min(lo, value);
        hi = &p == &points[0] ? value : std::max(hi, value);
      }
      const auto range = space.range(form(a, b, c));
      ASSERT_TRUE(range);
      EXPECT_TRUE(range->lo == lo && range->hi == hi)
          << a << "n + " << b << "i + " << c << " is in [" << static_cast<i64>(lo) << ", "
          << static_cast<i64>(hi) << "], not [" << static_cast<i64>(range->lo) << ", "
          << static_cast<i64>(range->hi) << "]";
    }
  }
};

TEST_F(IndexSpaceTest, NothingIsKnownOfIndicesWithoutOne) {
  EXPECT_TRUE(IndexSpace().constraints().empty());
  EXPECT_FALSE(IndexSpace().range(factory.index(Index::kPeriods)));
  EXPECT_FALSE(IndexSpace().range(form(3, 5, 1)));
  EXPECT_TRUE(IndexSpace().range(factory.constant(64, 9)));
}

TEST_F(IndexSpaceTest, PeriodsSayNothingOfTrips) {
  const IndexSpace space = IndexSpace::periods(2, 7);
  EXPECT_TRUE(space.range(form(3, 0, 1)));
  EXPECT_FALSE(space.range(factory.index(Index::kTrip)));
  EXPECT_FALSE(space.range(form(3, 1, 1)));
}

TEST_F(IndexSpaceTest, LiesInAnotherWhereEachVertexDoes) {
  const IndexSpace all, some = IndexSpace::periods(2, 7);
  const IndexSpace trips = IndexSpace::trips(2, 7, 1, -1);  // 1 <= i <= n - 1
  EXPECT_TRUE(all.contains(some) && all.contains(trips) && some.contains(trips));
  EXPECT_FALSE(some.contains(all)) << "nothing is known of n";
  EXPECT_FALSE(trips.contains(some)) << "nothing is known of i";
  EXPECT_TRUE(some.contains(IndexSpace::periods(3, 7)));
  EXPECT_FALSE(IndexSpace::periods(3, 7).contains(some));
  EXPECT_FALSE(trips.contains(IndexSpace::trips(2, 7, 1, 0)));
  EXPECT_FALSE(trips.contains(IndexSpace::trips(2, 8, 1, -1)));
}

TEST_F(IndexSpaceTest, MovesToAnotherTrip) {
  const IndexSpace trips = IndexSpace::trips(2, 7, 1, -1);
  const IndexSpace n = IndexSpace::periods(2, 7);
  const auto number = [&](u64 value) { return factory.constant(64, value); };
  const Term last = factory.sub(factory.index(Index::kPeriods), number(1));
  EXPECT_TRUE(trips.contains(n, number(1)));
  EXPECT_FALSE(trips.contains(n, number(2))) << "for n = 2 there is one trip";
  EXPECT_TRUE(trips.contains(n, last));
  EXPECT_FALSE(trips.contains(n, factory.index(Index::kPeriods)));
  const Term next = factory.add(factory.index(Index::kTrip), number(1));
  EXPECT_TRUE(trips.contains(IndexSpace::trips(2, 7, 1, -2), next));
  EXPECT_FALSE(trips.contains(trips, next));
  EXPECT_FALSE(trips.contains(n, factory.symbol(64, false, {})));
}

TEST_F(IndexSpaceTest, PeriodsHoldWhatTheirBoundsSay) {
  for (i64 lo = 0; lo < 5; ++lo) {
    for (i64 hi = lo; hi < 9; ++hi) {
      const IndexSpace space = IndexSpace::periods(lo, hi);
      const auto range = space.range(form(3, 0, 4));
      EXPECT_TRUE(range && range->lo == 3 * lo + 4 && range->hi == 3 * hi + 4);
      for (i64 n = -3; n <= 12; ++n) EXPECT_EQ(satisfies(space, {n, n}), lo <= n && n <= hi);
    }
  }
}

TEST_F(IndexSpaceTest, TripsHoldWhatTheirBoundsSay) {
  for (int k = 0; k < 300; ++k) {
    const i64 n_lo = between(0, 4), n_hi = between(n_lo, 10), i_lo = between(0, 5);
    const i64 excess = between(-4, 4);
    Points points;
    for (i64 n = n_lo; n <= n_hi; ++n) {
      for (i64 i = i_lo; i <= n + excess; ++i) points.push_back({n, i});
    }
    expect_describes(IndexSpace::trips(n_lo, n_hi, i_lo, excess), points);
  }
}

TEST_F(IndexSpaceTest, TripsWithoutARoundForSmallNBeginWhereOneExists) {
  const IndexSpace space = IndexSpace::trips(1, 9, 3, -1);  // 3 <= i <= n - 1
  const auto range = space.range(factory.index(Index::kPeriods));
  EXPECT_TRUE(range && range->lo == 4 && range->hi == 9);
}

TEST_F(IndexSpaceTest, NothingButAffineFormsHasARange) {
  const Term symbol = factory.symbol(64, false, {});
  EXPECT_FALSE(IndexSpace().range(symbol));
  EXPECT_FALSE(IndexSpace().range(factory.add(symbol, factory.index(Index::kTrip))));
}

TEST_F(IndexSpaceTest, ConstantsAreReadAsSigned) {
  const auto range = IndexSpace().range(factory.constant(64, ~u64{0}));
  EXPECT_TRUE(range && range->lo == -1 && range->hi == -1);
  const auto narrow = IndexSpace().range(factory.constant(8, 0x80));
  EXPECT_TRUE(narrow && narrow->lo == -128);
}

TEST_F(IndexSpaceTest, RangesGoPastSixtyFourBits) {
  const IndexSpace space = IndexSpace::periods(0, i128{1} << 62);
  const auto range = space.range(form(16, 0, 0));
  EXPECT_TRUE(range && range->hi == i128{1} << 66);
}

TEST_F(IndexSpaceTest, AnOverflowIsNoRange) {
  const IndexSpace space = IndexSpace::periods(0, i128{1} << 100);
  EXPECT_FALSE(space.range(form(i64{1} << 40, 0, 0)));
}

TEST_F(IndexSpaceTest, AWitnessKeepsAllConstraints) {
  const auto point = IndexSpace::trips(4, 9, 1, -2).witness();
  ASSERT_TRUE(point);
  EXPECT_TRUE((*point)[0] >= 4 && (*point)[0] <= 9);
  EXPECT_TRUE((*point)[1] >= 1 && (*point)[1] <= (*point)[0] - 2);
  EXPECT_TRUE(IndexSpace::periods(3, 3).witness());
}

TEST_F(IndexSpaceTest, AnEmptySpaceHasNoWitness) {
  EXPECT_FALSE(IndexSpace::periods(4, 3).witness());
  EXPECT_FALSE(IndexSpace::trips(1, 4, 3, -2).witness()) << "a trip needs n >= 5";
  EXPECT_FALSE(IndexSpace::periods(-5, -1).witness()) << "indices are unsigned";
  EXPECT_FALSE(IndexSpace::periods(-5, 7).witness() == IndexPoint({-5, 0}));
}

}  // namespace
}  // namespace a64::sim
