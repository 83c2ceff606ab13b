// Terms rebuilt with some leaves replaced: the result is what making them anew would give.
#include <gtest/gtest.h>

#include "sim/term/substitute.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

class SubstitutionTest : public testing::Test {
 protected:
  Term number(u64 value) { return factory.constant(64, value); }
  Term symbol(unsigned width) { return factory.symbol(width, true, random_samples(++salt)); }

  u64 salt = 0;
  TermFactory factory{random_valuation()};
  Term trip = factory.index(Index::kTrip);
  Term periods = factory.index(Index::kPeriods);
};

TEST_F(SubstitutionTest, WhatDoesNotOccurChangesNothing) {
  const Term term = factory.add(symbol(64), symbol(64));
  Substitution substitute(factory, {{trip, number(1)}});
  EXPECT_EQ(substitute(term), term);
}

TEST_F(SubstitutionTest, AnIndexBecomesANumber) {
  const Term affine = factory.add(factory.mul(trip, number(80)), number(16));
  Substitution substitute(factory, {{trip, number(3)}});
  EXPECT_EQ(substitute(affine), number(256));
  EXPECT_EQ(substitute(factory.sequence(0, affine)), factory.sequence(0, number(256)));
  EXPECT_EQ(substitute(factory.initial(2, affine)), factory.initial(2, number(256)));
}

TEST_F(SubstitutionTest, AnIndexBecomesAnAffineForm) {
  Substitution next(factory, {{trip, factory.add(trip, number(1))}});
  const Term index = factory.mul(trip, number(5));
  EXPECT_EQ(next(factory.sequence(0, index)), factory.sequence(0, factory.add(index, number(5))));
  Substitution last(factory, {{trip, factory.sub(periods, number(2))}});
  EXPECT_EQ(last(index), factory.sub(factory.mul(periods, number(5)), number(10)));
}

TEST_F(SubstitutionTest, ReplacementsAreNotReplacedAgain) {
  Substitution swap(factory, {{trip, periods}, {periods, trip}});
  EXPECT_EQ(swap(factory.sub(trip, periods)), factory.sub(periods, trip));
}

TEST_F(SubstitutionTest, WhatIsRebuiltIsNormalised) {
  const Term a = symbol(128), b = symbol(128), c = symbol(128);
  Substitution substitute(factory, {{b, a}});
  EXPECT_EQ(substitute(factory.xor_(factory.xor_(a, b), c)), c);
  EXPECT_EQ(substitute(factory.eq(a, b)), factory.constant(1, 1));
}

TEST_F(SubstitutionTest, ACommonPartIsRebuiltOnce) {
  Term term = symbol(64);
  const Term leaf = term;
  for (int k = 0; k < 200; ++k) term = factory.mul(term, term);  // 2^200 paths
  const Term other = symbol(64);
  Term expected = other;
  for (int k = 0; k < 200; ++k) expected = factory.mul(expected, expected);
  Substitution substitute(factory, {{leaf, other}});
  EXPECT_EQ(substitute(term), expected);
}

TEST_F(SubstitutionTest, TheSamplesAreThoseOfTheRebuiltTerm) {
  const Term a = symbol(64), b = symbol(64), c = symbol(64);
  const std::vector<Term> terms{
      factory.umulh(a, b),
      factory.smulh(a, b),
      factory.udiv(a, b),
      factory.sdiv(a, b),
      factory.and_(a, b),
      factory.or_(a, b),
      factory.sub(a, b),
      factory.shl(a, b),
      factory.lsr(a, b),
      factory.asr(a, b),
      factory.ror(a, b),
      factory.ult(a, b),
      factory.slt(a, b),
      factory.concat(a, b),
      factory.clmul(a, b),
      factory.extract(a, 3, 17),
      factory.not_(a),
      factory.sign_extend(a, 128),
      factory.zero_extend(a, 128),
      factory.select(factory.ult(a, b), a, b),
      factory.carry_out(a, b, factory.extract(a, 5, 1)),
      factory.overflow(a, b, factory.extract(a, 5, 1)),
      factory.aes_layer(isa::AesLayer::kMixColumns, factory.concat(a, b))};
  Substitution substitute(factory, {{a, c}});
  for (const Term term : terms) {
    const Term rebuilt = substitute(term);
    ASSERT_EQ(rebuilt->width, term->width);
    std::vector<Term> children;
    for (const Term child : term->children) children.push_back(substitute(child));
    EXPECT_EQ(rebuilt, factory.rebuild(term, children));
    EXPECT_NE(rebuilt, term);
  }
  EXPECT_EQ(substitute(terms[0])->samples, factory.umulh(c, b)->samples);
  EXPECT_EQ(substitute(terms.back()),
            factory.aes_layer(isa::AesLayer::kMixColumns, factory.concat(c, b)));
}

TEST_F(SubstitutionTest, LeavesAreSeenOnceAndConstantsNotAtAll) {
  const Term a = symbol(64);
  const Term tweak = factory.sequence(0, trip);
  const std::vector<Term> terms{factory.add(a, number(5)), factory.mul(a, trip),
                                factory.xor_(tweak, factory.initial(1, number(0)))};
  std::vector<Term> leaves;
  for_each_leaf(terms, [&](Term leaf) { leaves.push_back(leaf); });
  EXPECT_EQ(leaves.size(), 4U);
  for (const Term expected : {a, trip, tweak, factory.initial(1, number(0))}) {
    EXPECT_EQ(std::count(leaves.begin(), leaves.end(), expected), 1);
  }
}

}  // namespace
}  // namespace a64::sim
