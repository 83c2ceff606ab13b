// Equalities about tweaks, and the cut points that are found with them.
#include <gtest/gtest.h>

#include "proofs/reason/worker.h"
#include "spec/aes_layers.h"
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
  // A sum is not met part by part.
  const auto sum = [&](Term t) { return f.add(f.extract(t, 0, 64), number(5)); };
  EXPECT_TRUE(equalities.prove(sum(tweak(8)), sum(alpha(tweak(7)))).proved());
  const u64 before = equalities.answered_before();
  EXPECT_TRUE(equalities.prove(sum(tweak(9)), sum(alpha(tweak(8)))).proved());
  EXPECT_TRUE(equalities.prove(sum(trip_tweak(1)), sum(alpha(trip_tweak(0)))).proved());
  EXPECT_EQ(equalities.answered_before(), before + 2);
}

TEST_F(EqualitiesTest, TweaksComputedInRegistersAreRecognised) {
  SequenceCuts& cuts = worker.cuts;
  cuts.begin_case(promises.sequences);
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

// A block of a stream that is never held as a whole: all but the last key is in one register.
TEST_F(EqualitiesTest, PartOfAValueIsMetByWhatItIsMadeFrom) {
  const Term first = enciphered_iv(kKey2);
  const Term key = initial(kKey2, 16 * 14);
  const Term but_for_key = f.xor_(first, key);
  const Term sum = f.xor_(f.extract(but_for_key, 0, 40), f.extract(key, 0, 40));
  EXPECT_TRUE(equalities.prove(sum, f.extract(tweak(0), 0, 40)).proved());
  EXPECT_FALSE(
      equalities.prove(f.extract(but_for_key, 0, 40), f.extract(tweak(0), 0, 40)).proved());
  EXPECT_FALSE(equalities.prove(sum, f.extract(tweak(0), 8, 40)).proved());
  EXPECT_FALSE(equalities.prove(sum, f.extract(tweak(1), 0, 40)).proved());
}

/// SubBytes of a byte that stands alone in its state.
Term substituted(sim::TermFactory& f, Term byte) {
  return f.extract(f.aes_layer(isa::AesLayer::kSubBytes, f.zero_extend(byte, 128)), 0, 8);
}

TEST_F(EqualitiesTest, SubBytesWorksOnEachByteByItself) {
  const Term word = f.extract(initial(kIv, 0), 32, 32);
  const Term pair = f.concat(word, word);
  const Term four = f.concat(pair, pair);
  const Term of_four = f.aes_layer(isa::AesLayer::kSubBytes, four);
  const Term of_one = f.aes_layer(isa::AesLayer::kSubBytes, f.zero_extend(word, 128));
  EXPECT_TRUE(equalities.prove(f.extract(of_four, 64, 32), f.extract(of_one, 0, 32)).proved());
  EXPECT_FALSE(equalities.prove(f.extract(of_four, 64, 32), f.extract(of_one, 32, 32)).proved());
}

// Lanes of a state of four equal words are equal, and cancel although they are not one term.
TEST_F(EqualitiesTest, EqualOperandsOfOneSideCancel) {
  const Term word = f.extract(initial(kIv, 0), 32, 32);
  const Term pair = f.concat(word, word);
  const Term state = f.aes_layer(isa::AesLayer::kSubBytes, f.concat(pair, pair));
  const auto lane = [&](unsigned n) { return f.extract(state, 32 * n, 32); };
  const Term other = f.extract(initial(kIv, 16), 0, 32);
  const Term sum = f.xor_(f.xor_(f.xor_(lane(0), lane(1)), lane(2)), other);
  EXPECT_TRUE(equalities.prove(sum, f.xor_(other, lane(3))).proved());
  EXPECT_FALSE(equalities.prove(f.xor_(sum, lane(3)), f.xor_(other, lane(3))).proved());
}

TEST_F(EqualitiesTest, BytesAreFollowedThroughShiftRowsAsTheStandardMovesThem) {
  isa::Word numbers{0, 128};
  for (unsigned k = 0; k < 16; ++k) numbers.bits |= u128{k} << 8 * k;
  isa::WordDomain d;
  const Term state = initial(kIv, 0);
  for (const isa::AesLayer layer : {isa::AesLayer::kShiftRows, isa::AesLayer::kInvShiftRows}) {
    const u128 moved = spec::transparent::aes_layer(d, layer, numbers).bits;
    const Term shifted = f.aes_layer(layer, f.aes_layer(isa::AesLayer::kSubBytes, state));
    for (unsigned k = 0; k < 16; ++k) {
      const unsigned source = static_cast<unsigned>(moved >> 8 * k & 0xff);
      const Term byte = f.extract(shifted, 8 * k, 8);
      EXPECT_TRUE(equalities.prove(byte, substituted(f, f.extract(state, 8 * source, 8))).proved());
      const unsigned other = (source + 5) % 16;
      EXPECT_FALSE(equalities.prove(byte, substituted(f, f.extract(state, 8 * other, 8))).proved());
    }
  }
}

}  // namespace
}  // namespace a64::proofs
