// Questions about integers: floor lemmas and bounds of affine forms.
#include <gtest/gtest.h>

#include "proofs/reason/solver/solver.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs {
namespace {

using namespace testing;
using sim::FloorLemma;
using sim::Index;
using sim::IndexSpace;

constexpr u64 kMagic = 0xcccccccccccccccd;  // 2^70 / 80, rounded up

/// floor((80n + r) * magic / 2^70) = n
FloorLemma division_by_80(i128 r, IndexSpace space) {
  return {.numerator = {{Index::kPeriods, 80 * i128{kMagic}}},
          .numerator_constant = r * i128{kMagic},
          .divisor = i128{1} << 70,
          .quotient = {{Index::kPeriods, 1}},
          .quotient_constant = 0,
          .space = std::move(space)};
}

TEST(FloorLemma, DivisionBy80ByItsReciprocalHoldsForEveryResidue) {
  Solver solver;
  const IndexSpace all = IndexSpace::periods(0, low_mask(64) / 80 - 1);
  for (i128 r = 0; r < 80; ++r) {
    const Answer answer = solver.prove_floor(division_by_80(r, all));
    EXPECT_TRUE(answer.proved()) << static_cast<int>(r) << " " << answer.reason;
  }
}

TEST(FloorLemma, DivisionBy80IsRefutedFor80AndForMinus1) {
  Solver solver;
  for (const i128 r : {80, -1}) {
    const Answer answer = solver.prove_floor(division_by_80(r, IndexSpace::periods(5, 1000)));
    ASSERT_TRUE(answer.refuted()) << answer.reason;
    ASSERT_TRUE(answer.model && answer.model->point);
    const i128 n = (*answer.model->point)[0];
    EXPECT_TRUE(5 <= n && n <= 1000);
  }
}

TEST(FloorLemma, AReciprocalOneTooSmallIsRefutedAtAMultipleOf80) {
  Solver solver;
  FloorLemma lemma = division_by_80(0, IndexSpace::periods(0, 1 << 20));
  lemma.numerator[0].second = 80 * i128{kMagic - 1};
  const Answer answer = solver.prove_floor(lemma);
  ASSERT_TRUE(answer.refuted()) << answer.reason;
  EXPECT_GT((*answer.model->point)[0], 0);
}

TEST(FloorLemma, NegativeNumeratorsAreRoundedDown) {
  Solver solver;
  FloorLemma lemma{.numerator = {{Index::kPeriods, -4}},
                   .numerator_constant = -1,
                   .divisor = 4,
                   .quotient = {{Index::kPeriods, -1}},
                   .quotient_constant = -1,
                   .space = IndexSpace::periods(0, 100)};
  EXPECT_TRUE(solver.prove_floor(lemma).proved());
  lemma.quotient_constant = 0;
  EXPECT_TRUE(solver.prove_floor(lemma).refuted());
}

TEST(FloorLemma, SpeaksOfBothIndices) {
  Solver solver;
  FloorLemma lemma = division_by_80(7, IndexSpace::trips(2, 1 << 18, 1, -1));
  lemma.numerator.emplace_back(Index::kTrip, -80 * i128{kMagic});
  lemma.quotient.emplace_back(Index::kTrip, -1);
  EXPECT_TRUE(solver.prove_floor(lemma).proved());
}

TEST(FloorLemma, WithoutAPositiveDivisorIsUnknown) {
  Solver solver;
  for (const i128 divisor : {0, -80}) {
    FloorLemma lemma = division_by_80(0, IndexSpace::periods(0, 1));
    lemma.divisor = divisor;
    const Answer answer = solver.prove_floor(lemma);
    EXPECT_TRUE(answer.unknown());
    EXPECT_EQ(answer.reason, "the divisor of a floor lemma is not positive");
  }
}

TEST(FloorLemma, OfTheFactoryIsTheOneTheSolverProves) {
  const IndexSpace space = IndexSpace::periods(1, 1 << 18);
  sim::TermFactory f(random_valuation(space));
  const sim::AssumptionScope scope(f, {.space = space, .extents = {}});
  const Term n = f.index(Index::kPeriods);
  const Term len = f.add(f.mul(n, f.constant(64, 80)), f.constant(64, 79));
  EXPECT_EQ(f.lsr(f.umulh(len, f.constant(64, kMagic)), 6u), n);
  const auto& lemmas = f.floor_lemmas();
  ASSERT_EQ(lemmas.size(), 1u);
  Solver solver;
  EXPECT_TRUE(solver.prove_floor(lemmas[0]).proved());
}

class Bounds : public ::testing::Test {
 protected:
  const IndexSpace space = IndexSpace::trips(2, 1 << 18, 1, -1);
  sim::TermFactory f{random_valuation(space)};
  Term n = f.index(Index::kPeriods), i = f.index(Index::kTrip);
  Solver solver;
};

TEST_F(Bounds, OfManyFormsAreOneQuery) {
  std::vector<Term> forms{n, i, f.sub(f.sub(n, i), f.constant(64, 1)), f.constant(64, 0)};
  for (unsigned k = 0; k < 200; ++k) {
    forms.push_back(f.add(f.mul(f.sub(n, i), f.constant(64, 80)), f.constant(64, k)));
  }
  EXPECT_TRUE(solver.prove_not_negative(forms, space).proved());
  EXPECT_EQ(solver.statistics().queries, 1u);
}

TEST_F(Bounds, AreRefutedWhereOneFormFallsBelowZero) {
  const std::array forms{n, f.sub(f.sub(n, i), f.constant(64, 2))};
  const Answer answer = solver.prove_not_negative(forms, space);
  ASSERT_TRUE(answer.refuted());
  const auto [at_n, at_i] = *answer.model->point;
  EXPECT_LT(*sim::integer_value(forms[1], *answer.model->point), 0);
  EXPECT_TRUE(1 <= at_i && at_i <= at_n - 1);
}

TEST_F(Bounds, ReadConstantsAsTwosComplement) {
  const std::array negative{f.constant(64, low_mask(64))};
  EXPECT_TRUE(solver.prove_not_negative(negative, space).refuted());
  const std::array narrow{f.constant(32, 0x80000000)};
  EXPECT_TRUE(solver.prove_not_negative(narrow, space).refuted());
}

TEST_F(Bounds, OfWhatIsNoAffineFormAreUnknown) {
  Inputs in(f);
  const std::array forms{n, in.x(64)};
  const Answer answer = solver.prove_not_negative(forms, space);
  EXPECT_TRUE(answer.unknown());
  EXPECT_EQ(answer.reason, "a form that is not affine in the indices");
}

TEST_F(Bounds, OfNothingHold) {
  EXPECT_TRUE(solver.prove_not_negative({}, space).proved());
}

}  // namespace
}  // namespace a64::proofs
