// Where conditions on the number of periods change.
#include "proofs/loops/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/sim/setting.h"

namespace a64::proofs {
namespace {

using sim::Term;
using testing::ElementsAre;
using testing::IsEmpty;

class Changes : public testing::Test {
 protected:
  Term number(u64 value) { return factory.constant(64, value); }
  Term n() { return factory.index(sim::Index::kPeriods); }
  Term blocks(u64 more = 0) { return factory.add(factory.mul(n(), number(80)), number(more)); }
  std::set<i64> of(Term condition, i64 lo = 3, i64 hi = 1000) {
    return changes_of(factory, std::array{condition}, sim::Index::kPeriods, lo, hi);
  }

  sim::TermFactory factory{sim::random_valuation()};
};

TEST_F(Changes, ALimitChangesOnce) {
  EXPECT_THAT(of(factory.ult(n(), number(100))), ElementsAre(100));
  EXPECT_THAT(of(factory.ult(number(100), n())), ElementsAre(101));
  EXPECT_THAT(of(factory.not_(factory.ult(blocks(7), number(4096)))), ElementsAre(52))
      << "51 * 80 + 7 = 4087";
}

TEST_F(Changes, AnEqualityChangesTwice) {
  EXPECT_THAT(of(factory.eq(n(), number(100))), ElementsAre(100, 101));
  EXPECT_THAT(of(factory.eq(blocks(), number(8000))), ElementsAre(100, 101));
  EXPECT_THAT(of(factory.eq(blocks(), number(8001))), IsEmpty());
  EXPECT_THAT(of(factory.eq(n(), number(3))), ElementsAre(4)) << "the first n is no change";
}

TEST_F(Changes, EachComparisonOfACondition) {
  const Term above = factory.not_(factory.ult(n(), number(500)));
  const Term other = factory.not_(factory.eq(n(), number(500)));
  EXPECT_THAT(of(factory.and_(above, other)), ElementsAre(500, 501));
}

TEST_F(Changes, OutsideTheRangeAreNone) {
  EXPECT_THAT(of(factory.ult(n(), number(3))), IsEmpty());
  EXPECT_THAT(of(factory.ult(n(), number(1001))), IsEmpty());
  EXPECT_THAT(of(factory.ult(n(), number(1000))), ElementsAre(1000));
}

TEST_F(Changes, OfTheTripsToo) {
  const Term trip = factory.index(sim::Index::kTrip);
  const Term special = factory.eq(factory.mul(trip, number(16)), number(1600));
  EXPECT_THAT(changes_of(factory, std::array{special}, sim::Index::kTrip, 0, 1000),
              ElementsAre(100, 101));
  EXPECT_THAT(of(special), IsEmpty());
}

TEST_F(Changes, WhatSpeaksOfAnythingElseSaysNothing) {
  const Term data = factory.symbol(64, true, sim::random_samples(1));
  EXPECT_THAT(of(factory.ult(n(), data)), IsEmpty());
  EXPECT_THAT(of(factory.ult(n(), factory.index(sim::Index::kTrip))), IsEmpty());
}

}  // namespace
}  // namespace a64::proofs
