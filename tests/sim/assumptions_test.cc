// What terms take for granted: in force as long as a scope lives, and a state is used only where
// what it was made under holds.
#include <gtest/gtest.h>

#include <stdexcept>

#include "sim/term/substitute.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

Assumptions within(IndexSpace space, std::vector<Extent> extents = {}) {
  return {.space = std::move(space), .extents = std::move(extents)};
}

class AssumptionsTest : public testing::Test {
 protected:
  Term number(u64 value) { return factory.constant(64, value); }
  TermFactory factory{random_valuation()};
  Term n = factory.index(Index::kPeriods);
  Term i = factory.index(Index::kTrip);
  Term base = factory.symbol(64, false, {0x1000, 0x2000, 0x3000, 0x4000});
};

TEST_F(AssumptionsTest, WithoutAScopeNothingIsDecided) {
  EXPECT_FALSE(factory.ult(n, number(1)).is_constant());
  EXPECT_FALSE(factory.eq(i, number(7)).is_constant());
  EXPECT_FALSE(factory.ult(base, factory.add(base, number(8))).is_constant());
  EXPECT_EQ(factory.udiv(factory.mul(n, number(16)), number(16))->op, Op::kUdiv);
}

TEST_F(AssumptionsTest, ScopesNestAndRestore) {
  const Assumptions few = within(IndexSpace::periods(1, 4)),
                    one = within(IndexSpace::periods(1, 1));
  const auto decided = [&] { return factory.ult(n, number(2)).is_constant(); };
  const AssumptionsId nothing = factory.assumptions_in_force();
  {
    const AssumptionScope outer(factory, few);
    const AssumptionsId under_few = factory.assumptions_in_force();
    EXPECT_FALSE(decided());
    {
      const AssumptionScope inner(factory, one);
      EXPECT_TRUE(decided());
      EXPECT_FALSE(factory.assumptions_in_force() == under_few);
    }
    EXPECT_TRUE(factory.assumptions_in_force() == under_few);
    EXPECT_FALSE(decided());
  }
  EXPECT_TRUE(factory.assumptions_in_force() == nothing);
}

TEST_F(AssumptionsTest, EqualAssumptionsHaveOneId) {
  const auto id_of = [&](Assumptions assumptions) {
    const AssumptionScope scope(factory, std::move(assumptions));
    return factory.assumptions_in_force();
  };
  const Assumptions hundred = within(IndexSpace(), {{base, number(100)}});
  EXPECT_TRUE(id_of(hundred) == id_of(within(IndexSpace(), {{base, number(100)}})));
  EXPECT_FALSE(id_of(hundred) == id_of(within(IndexSpace(), {{base, number(200)}})));
  EXPECT_FALSE(id_of(hundred) == id_of(within(IndexSpace::periods(0, 1), {{base, number(100)}})));
}

TEST_F(AssumptionsTest, AnExtentIsImpliedByALongerOneOnly) {
  const auto buffer = [&](Term length) {
    return within(IndexSpace::periods(2, 9), {{base, length}});
  };
  const Term periods = factory.mul(n, number(16));
  EXPECT_TRUE(implied(buffer(number(32)), buffer(periods)));
  EXPECT_FALSE(implied(buffer(number(33)), buffer(periods)));
  EXPECT_FALSE(implied(buffer(periods), buffer(number(64))));
  EXPECT_FALSE(implied(buffer(periods), within(IndexSpace::periods(2, 9))));
}

TEST_F(AssumptionsTest, ASubstitutionIsOfItsOwnAssumptions) {
  Substitution substitute(factory, {{i, number(3)}});
  EXPECT_NO_THROW(substitute(i));
  const AssumptionScope scope(factory, within(IndexSpace::periods(1, 2)));
  EXPECT_THROW(substitute(i), std::logic_error);
}

class States : public testing::Test {
 protected:
  Body s{"\tnop\n\tret"};
};

TEST_F(States, ThatDoNotSayWhatTheyWereMadeUnderAreGoodNowhere) {
  s.state.made_under = {};
  EXPECT_THROW(s.machine(), std::logic_error);
}

TEST_F(States, AreUsedWhereWhatTheyWereMadeUnderHolds) {
  {
    const AssumptionScope scope(s.factory, within(IndexSpace::periods(2, 9)));
    s.state.made_under = s.factory.assumptions_in_force();
    expect<path_end::Returned>(s.machine().run(10));
  }
  EXPECT_THROW(s.machine(), std::logic_error) << "nothing is assumed any more";
  const AssumptionScope narrower(s.factory, within(IndexSpace::trips(3, 9, 1, 0)));
  EXPECT_NO_THROW(s.machine());
  const AssumptionScope wider(s.factory, within(IndexSpace::periods(1, 9)));
  EXPECT_THROW(s.machine(), std::logic_error);
}

TEST_F(States, OfAMachineAreNotRunUnderWeakerAssumptions) {
  std::optional<AssumptionScope> scope;
  scope.emplace(s.factory, within(IndexSpace::periods(2, 9)));
  SymbolicMachine machine = s.machine();
  scope.reset();
  EXPECT_THROW(machine.run(10), std::logic_error);
}

}  // namespace
}  // namespace a64::sim
