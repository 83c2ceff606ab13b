// Equalities about tweaks, and the cut points that are found with them.
#include <gtest/gtest.h>

#include "proofs/worker.h"
#include "spec/xts.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using sim::Index;
using sim::Term;

class EqualitiesTest : public testing::Test {
 protected:
  Term number(u64 value) { return f.constant(64, value); }
  Term tweak(u64 j) { return f.sequence(0, number(j)); }
  Term trip_tweak(u64 plus) {
    return f.sequence(0, f.add(f.mul(f.index(Index::kTrip), number(5)), number(plus)));
  }
  Term initial(u32 region, u64 offset) { return f.initial(region, number(offset)); }
  Term enciphered_iv(u32 key) {
    std::vector<Term> round_keys;
    for (u64 round = 0; round < 15; ++round) round_keys.push_back(initial(key, 16 * round));
    return spec::cipher<sim::TermFactory>(f, round_keys, initial(kIv, 0));
  }
  Term alpha(Term t) { return spec::multiply_by_alpha(f, t); }

  LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  Worker worker{loaded.routine, 1, {}, {{{3, 1}, {9, 4}, {40, 17}, {700, 600}}}};
  sim::TermFactory& f = worker.factory;
  Equalities& equalities = worker.equalities;
  /// They bring about sequence 0, the tweaks.
  Promises promises = worker.specification.promises({number(64), 64, 64}, Aliasing::kSeparate);
  sim::AssumptionScope scope{f, {.space = sim::IndexSpace::trips(3, 1000, 1, 0), .extents = {}}};
};

TEST_F(EqualitiesTest, ATweakIsTheOneBeforeItTimesAlpha) {
  EXPECT_TRUE(equalities.prove(tweak(8), alpha(tweak(7))).proved());
  EXPECT_TRUE(equalities.prove(trip_tweak(1), alpha(trip_tweak(0))).proved());
  EXPECT_TRUE(equalities.prove(trip_tweak(3), alpha(alpha(alpha(trip_tweak(0))))).proved());
}

TEST_F(EqualitiesTest, TheFirstTweakIsTheEncipheredIv) {
  const Term first = enciphered_iv(kKey2);
  EXPECT_TRUE(equalities.prove(first, tweak(0)).proved());
}

// Shifting T(1) to T(0) makes the two questions one; only the first has T(0)'s definition.
TEST_F(EqualitiesTest, AnAnswerHoldsUnderItsOwnDefinitionsOnly) {
  const Term first = enciphered_iv(kKey2);
  EXPECT_TRUE(equalities.prove(first, tweak(0)).proved());
  EXPECT_FALSE(equalities.prove(first, tweak(1)).proved());
  EXPECT_FALSE(equalities.prove(first, trip_tweak(0)).proved());
}

TEST_F(EqualitiesTest, TheIvIsEncipheredUnderKey2) {
  const Term first = enciphered_iv(kKey1);
  EXPECT_FALSE(equalities.prove(first, tweak(0)).proved());
}

TEST_F(EqualitiesTest, OtherTweaksDiffer) {
  EXPECT_TRUE(equalities.prove(tweak(0), tweak(1)).refuted());
  EXPECT_TRUE(equalities.prove(trip_tweak(0), trip_tweak(5)).refuted());
  EXPECT_FALSE(equalities.prove(trip_tweak(0), tweak(5)).proved()) << "equal in one trip only";
}

TEST_F(EqualitiesTest, AlphaIsNotAPlainShift) {
  EXPECT_TRUE(equalities.prove(tweak(1), f.shl(tweak(0), 1u)).refuted());
  EXPECT_TRUE(equalities.prove(f.extract(tweak(1), 64, 64), f.extract(f.shl(tweak(0), 1u), 64, 64))
                  .proved());
}

TEST_F(EqualitiesTest, TheSameDistanceIsAskedOnce) {
  equalities.prove(tweak(8), alpha(tweak(7)));
  const u64 before = equalities.answered_before();
  equalities.prove(tweak(9), alpha(tweak(8)));
  equalities.prove(trip_tweak(1), alpha(trip_tweak(0)));
  EXPECT_EQ(equalities.answered_before(), before + 2);
}

TEST_F(EqualitiesTest, TweaksComputedInRegistersAreRecognised) {
  SequenceCuts& cuts = worker.cuts;
  cuts.begin_case();
  EXPECT_EQ(cuts.recognise(alpha(tweak(0))), tweak(1));
  const Term low = f.extract(tweak(0), 0, 64), high = f.extract(tweak(0), 64, 64);
  const Term mask = f.and_(f.asr(high, 63u), number(0x87));
  EXPECT_EQ(cuts.recognise(f.xor_(f.shl(low, 1u), mask)), f.extract(tweak(1), 0, 64));
  EXPECT_EQ(cuts.recognise(f.extract(f.concat(high, low), 63, 64)), f.extract(tweak(1), 64, 64));
  EXPECT_TRUE(cuts.near_misses().empty());
}

TEST_F(EqualitiesTest, WhatIsNoTweakStaysWhatItIs) {
  const Term other = f.shl(tweak(0), 1u);
  EXPECT_EQ(worker.cuts.recognise(other), other);
  EXPECT_EQ(worker.cuts.recognise(number(5)), number(5));
}

}  // namespace
}  // namespace a64::proofs
