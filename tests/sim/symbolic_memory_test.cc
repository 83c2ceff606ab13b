// What a load gives after which stores, and where memory has no answer.
#include <gtest/gtest.h>

#include "sim/symbolic/memory.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

class SymbolicMemoryTest : public testing::Test {
 protected:
  SymbolicMemoryTest() {
    memory.add_region(in);
    memory.add_region(out);
  }

  Term number(i64 value) { return factory.constant(64, static_cast<u64>(value)); }
  Term times(i64 factor, Index which) { return factory.mul(factory.index(which), number(factor)); }
  Term symbol(unsigned width) { return factory.symbol(width, true, random_samples(++salt)); }
  Place at(i64 offset) { return memory.place(out, number(offset)); }
  Place at(Term symbolic, i64 offset) {
    return memory.place(out, factory.add(symbolic, number(offset)));
  }

  Term load(const Place& place, unsigned size) {
    const auto loaded = memory.load(place, size);
    EXPECT_TRUE(std::holds_alternative<Term>(loaded)) << std::get_if<MemoryFailure>(&loaded)->what;
    return std::get<Term>(loaded);
  }
  bool fails(const Place& place, unsigned size) {
    return std::holds_alternative<MemoryFailure>(memory.load(place, size));
  }
  void store(const Place& place, Term value) { EXPECT_FALSE(memory.store(place, value)); }

  u64 salt = 0;
  TermFactory factory{random_valuation()};
  Region in{0, "in", symbol(64), 0, number(1 << 20), Rights::kRead};
  Region out{1, "out", symbol(64), 0, number(1 << 20), Rights::kReadWrite};
  SymbolicMemory memory{factory};
};

TEST_F(SymbolicMemoryTest, AStoredTermComesBackAsItself) {
  const Term value = symbol(128);
  store(at(3), value);
  EXPECT_EQ(load(at(3), 16), value);
}

TEST_F(SymbolicMemoryTest, PartsOfAStoreAreExtracts) {
  const Term value = symbol(64);
  store(at(8), value);
  EXPECT_EQ(load(at(9), 2), factory.extract(value, 8, 16));
}

TEST_F(SymbolicMemoryTest, ALaterStoreCoversAnEarlierOne) {
  const Term low = symbol(64), high = symbol(64);
  store(at(0), low);
  store(at(4), high);
  EXPECT_EQ(load(at(0), 8),
            factory.concat(factory.extract(high, 0, 32), factory.extract(low, 0, 32)));
  EXPECT_EQ(load(at(4), 8), high);
}

TEST_F(SymbolicMemoryTest, BytesStoredOneByOneRejoin) {
  const Term value = symbol(128);
  for (unsigned k = 0; k < 16; ++k) store(at(k), factory.extract(value, 8 * k, 8));
  EXPECT_EQ(load(at(0), 16), value);
}

TEST_F(SymbolicMemoryTest, HalvesStoredInEitherOrderRejoin) {
  const Term value = symbol(128);
  store(at(8), factory.extract(value, 64, 64));
  store(at(0), factory.extract(value, 0, 64));
  EXPECT_EQ(load(at(0), 16), value);
}

TEST_F(SymbolicMemoryTest, UnwrittenBytesAreTheInitialOnes) {
  EXPECT_EQ(load(at(32), 16), factory.initial(out.id, number(32)));
  EXPECT_EQ(load(at(40), 16),
            factory.concat(factory.extract(factory.initial(out.id, number(48)), 0, 64),
                           factory.extract(factory.initial(out.id, number(32)), 64, 64)));
  EXPECT_EQ(load(at(-1), 1), factory.extract(factory.initial(out.id, number(-16)), 120, 8));
}

TEST_F(SymbolicMemoryTest, InitialBytesKeepTheirRegionsApart) {
  EXPECT_NE(load(memory.place(in, number(0)), 16), load(at(0), 16));
}

TEST_F(SymbolicMemoryTest, InitialContentIsReadButNotWritten) {
  const Term value = symbol(128);
  memory.set_initial(out, 16, value);
  EXPECT_EQ(load(at(16), 16), value);
  EXPECT_FALSE(memory.written(at(16), 16));
  const Term other = symbol(8);
  store(at(16), other);
  EXPECT_EQ(load(at(16), 16), factory.concat(factory.extract(value, 8, 120), other));
  EXPECT_TRUE(memory.written(at(16), 1));
  EXPECT_FALSE(memory.written(at(16), 2));
}

TEST_F(SymbolicMemoryTest, ACopyKeepsItsOwnBytes) {
  const Term first = symbol(64), second = symbol(64);
  store(at(0), first);
  SymbolicMemory copy = memory;
  store(at(0), second);
  EXPECT_EQ(std::get<Term>(copy.load(at(0), 8)), first);
}

TEST_F(SymbolicMemoryTest, AnAddressResolvesByItsBase) {
  const auto place = memory.resolve(factory.add(out.base, times(80, Index::kTrip)));
  ASSERT_TRUE(place);
  EXPECT_EQ(place->region, &out);
  EXPECT_EQ(place->symbolic, times(80, Index::kTrip));
  EXPECT_EQ(place->constant, 0);
  EXPECT_EQ(memory.resolve(factory.add(in.base, number(-16)))->constant, -16);
  EXPECT_EQ(memory.resolve(in.base)->region, &in);
}

TEST_F(SymbolicMemoryTest, AnAddressWithoutOneBaseResolvesToNothing) {
  EXPECT_FALSE(memory.resolve(number(0x1000)));
  EXPECT_FALSE(memory.resolve(symbol(64)));
  EXPECT_FALSE(memory.resolve(factory.add(in.base, out.base)));
  EXPECT_FALSE(memory.resolve(factory.add(in.base, in.base)));
  EXPECT_FALSE(memory.resolve(factory.sub(number(0), in.base)));
  EXPECT_FALSE(memory.resolve(factory.add(in.base, symbol(64))));
  EXPECT_FALSE(memory.resolve(factory.xor_(in.base, number(1))));
  EXPECT_FALSE(memory.resolve(factory.index(Index::kTrip)));
}

TEST_F(SymbolicMemoryTest, PlaceAndOffsetAreInverse) {
  const Term offset = factory.add(times(80, Index::kPeriods), number(-7));
  EXPECT_EQ(memory.offset(memory.place(out, offset)), offset);
}

TEST_F(SymbolicMemoryTest, ForgottenBytesAreNoInitialOnesNorWhatWasWritten) {
  const Term before = load(at(0), 16);
  const Term value = symbol(64);
  store(at(0), value);
  store(at(32), value);
  memory.forget_below(out, 32);
  const Term after = load(at(0), 16);
  EXPECT_NE(after, before);
  EXPECT_TRUE(after->secret);
  EXPECT_NE(factory.extract(after, 0, 64), value);
  EXPECT_EQ(load(at(0), 16), after) << "two reads of the same bytes";
  EXPECT_EQ(load(at(32), 8), value) << "from there on nothing is lost";
}

TEST_F(SymbolicMemoryTest, BytesForgottenTwiceDiffer) {
  memory.forget_below(out, 32);
  const Term once = load(at(0), 16);
  memory.forget_below(out, 32);
  EXPECT_NE(load(at(0), 16), once);
}

TEST_F(SymbolicMemoryTest, BytesNeverReachedByForgettingStayInitial) {
  memory.forget_below(out, 32);
  EXPECT_EQ(load(at(32), 16), factory.initial(out.id, number(32)));
  EXPECT_EQ(load(memory.place(in, number(0)), 16), factory.initial(in.id, number(0)));
}

TEST_F(SymbolicMemoryTest, BytesWrittenAfterForgettingAreKnown) {
  memory.forget_below(out, 32);
  const Term value = symbol(64);
  store(at(0), value);
  EXPECT_EQ(load(at(0), 8), value);
}

/// With a stack of which the popped bytes are kept.
class PoppedBytes : public SymbolicMemoryTest {
 protected:
  PoppedBytes() {
    memory.add_region(stack);
    memory.add_region(remains);
    memory.keep_popped(stack, remains);
  }
  Place on_stack(i64 offset) { return memory.place(stack, number(offset)); }
  /// Null where nothing is left.
  Term left(i64 offset) {
    const auto found = memory.windows().find({remains.id, number(0)});
    if (found == memory.windows().end()) return {};
    const ByteRef* byte = found->second.find(offset);
    return byte == nullptr ? Term() : byte->value;
  }

  Region stack{2, "stack", symbol(64), -(1 << 16), number(0), Rights::kStack};
  Region remains{3, "remains", symbol(64), -(1 << 16), number(1), Rights::kReadWrite};
};

TEST_F(PoppedBytes, StayBehind) {
  const Term value = symbol(64);
  store(on_stack(-16), value);
  store(on_stack(-8), number(0));
  memory.forget_below(stack, -8);
  EXPECT_EQ(left(-16), value);
  EXPECT_EQ(left(-8), Term()) << "still on the stack";
  memory.forget_below(stack, 0);
  EXPECT_EQ(left(-8), number(0));
  EXPECT_EQ(left(0), Term()) << "that is all there is";
  EXPECT_NE(load(on_stack(-16), 8), value) << "a signal handler may have been there";
}

TEST_F(PoppedBytes, AreThoseThatWereStoredLast) {
  store(on_stack(-16), symbol(64));
  memory.forget_below(stack, 0);
  EXPECT_NE(left(-16), number(0));
  memory.forget_below(stack, 0);
  EXPECT_NE(left(-16), number(0)) << "a push that writes nothing there changes nothing";
  store(on_stack(-16), number(0));
  memory.forget_below(stack, 0);
  EXPECT_EQ(left(-16), number(0));
}

TEST_F(PoppedBytes, AreNotKnownWhereTheirPlaceIsNot) {
  store(memory.place(stack, factory.sub(times(16, Index::kPeriods), number(1 << 14))), symbol(64));
  memory.forget_below(stack, 0);
  EXPECT_NE(left(0), Term());
}

TEST_F(PoppedBytes, AreNotKnownWhereAllIsForgotten) {
  memory.forget_all(stack, {});
  EXPECT_NE(left(0), Term());
}

TEST_F(SymbolicMemoryTest, AnEpochOfItsOwnIsNoneOfTheOthers) {
  SymbolicMemory other = memory;
  other.forget_below(out, 32);
  other.forget_below(out, 32);
  const auto loaded = other.load(at(0), 16);
  memory.forget_afresh(out, 32, std::array<const SymbolicMemory*, 1>{&other});
  EXPECT_NE(load(at(0), 16), std::get<Term>(loaded));
}

TEST_F(SymbolicMemoryTest, KnowsWhatMayHaveBeenStoredTo) {
  EXPECT_EQ(memory.stored_to(), 0U);
  store(at(0), symbol(8));
  EXPECT_EQ(memory.stored_to(), u64{1} << out.id);
  memory.assume_stored_everywhere();
  EXPECT_TRUE(memory.stored_to() >> in.id & 1);
}

class AffineOffsets : public SymbolicMemoryTest {
 protected:
  AssumptionScope scope{factory, {.space = IndexSpace::trips(3, 1000, 1, 0), .extents = {}}};
  Term trip = times(80, Index::kTrip);
};

TEST_F(AffineOffsets, AStoredTermComesBackAsItself) {
  const Term value = symbol(128);
  store(at(trip, 16), value);
  EXPECT_EQ(load(at(trip, 16), 16), value);
  EXPECT_EQ(load(at(trip, 20), 4), factory.extract(value, 32, 32));
  EXPECT_TRUE(memory.written(at(trip, 16), 16));
  EXPECT_FALSE(memory.written(at(trip, 15), 1));
}

TEST_F(AffineOffsets, UnwrittenBytesAreTheInitialOnes) {
  EXPECT_EQ(load(at(trip, 16), 16), factory.initial(out.id, factory.add(trip, number(16))));
}

TEST_F(AffineOffsets, BytesCertainlyBelowAreNoneOfTheirs) {
  store(at(trip, 0), symbol(128));  // from 80 on
  const Term value = symbol(128);
  store(at(64), value);
  EXPECT_EQ(load(at(64), 16), value);
  EXPECT_EQ(load(at(0), 16), factory.initial(out.id, number(0)));
}

TEST_F(AffineOffsets, BytesCertainlyAboveAreNoneOfTheirs) {
  const Term end = times(80, Index::kPeriods);  // i <= n
  store(at(end, 80), symbol(128));
  EXPECT_EQ(load(at(trip, 64), 16), factory.initial(out.id, factory.add(trip, number(64))));
}

TEST_F(AffineOffsets, WhereTheyMayMeetALoadFails) {
  store(at(160), symbol(128));
  EXPECT_TRUE(fails(at(trip, 0), 16));
  EXPECT_TRUE(fails(at(trip, 80), 1));
  EXPECT_FALSE(fails(at(trip, 96), 16)) << "160 + 16 is the least that it can be";
}

TEST_F(AffineOffsets, WhereTheyMayMeetAStoreFails) {
  store(at(160), symbol(128));
  EXPECT_TRUE(memory.store(at(trip, 0), symbol(8)));
  EXPECT_TRUE(memory.store(at(times(80, Index::kPeriods), -80), symbol(8)));
}

TEST_F(AffineOffsets, BytesOfTheSameOffsetNeedNoOtherToBeApart) {
  const Term value = symbol(128);
  store(at(trip, 0), value);
  memory.windows()[{out.id, number(0)}].put(160, {symbol(8), 0});
  EXPECT_EQ(load(at(trip, 0), 16), value);
}

TEST_F(AffineOffsets, ForgettingTakesBytesAtASymbolicOffsetAlong) {
  const Term value = symbol(64);
  store(at(trip, 0), value);  // from 80 on, to 80n + 8 at the most
  store(at(80'016), value);
  memory.forget_below(out, 100);
  EXPECT_NE(load(at(trip, 0), 8), value);
  EXPECT_NE(load(at(400), 8), factory.extract(factory.initial(out.id, number(400)), 0, 64))
      << "a trip may have written there";
  EXPECT_EQ(load(at(80'016), 8), value);
  EXPECT_EQ(load(at(80'032), 16), factory.initial(out.id, number(80'032)));
}

TEST_F(AffineOffsets, ForgettingBelowBytesAtASymbolicOffsetKeepsThem) {
  const Term value = symbol(64);
  store(at(trip, 0), value);
  memory.forget_below(out, 80);
  EXPECT_EQ(load(at(trip, 0), 8), value);
}

TEST_F(AffineOffsets, ARegionForgottenAsAWholeHoldsAnything) {
  store(at(160), symbol(128));
  memory.forget_all(out, {});
  EXPECT_NE(load(at(160), 16), factory.initial(out.id, number(160)));
  EXPECT_TRUE(load(at(160), 16)->secret);
  EXPECT_EQ(load(at(160), 16), load(at(160), 16)) << "nobody has written since";
  EXPECT_FALSE(memory.written(at(160), 16));
}

TEST_F(AffineOffsets, ThereAStoreTakesAlongWhatItMayMeet) {
  memory.forget_all(out, {});
  const Term before = symbol(128), value = symbol(128), far = symbol(64);
  store(at(160), before);
  store(at(trip, 0), value);
  EXPECT_EQ(load(at(trip, 0), 16), value);
  EXPECT_NE(load(at(160), 16), before);
  EXPECT_NE(load(at(160), 16), load(at(160), 16)) << "it may or may not be that of the trip";
  store(at(64), far);
  EXPECT_EQ(load(at(64), 8), far);
  EXPECT_EQ(load(at(trip, 0), 16), value) << "they are apart";
}

TEST_F(AffineOffsets, ThereWhatWasReadBeforeAStoreIsNotWhatIsReadBehindIt) {
  memory.forget_all(out, {});
  store(at(160), symbol(128));
  const Term before = load(at(320), 16);
  store(at(trip, 0), symbol(128));
  EXPECT_NE(load(at(320), 16), before);
}

TEST_F(AffineOffsets, WindowsAreApartAsLongAsStoresMakeThem) {
  store(at(trip, 0), symbol(64));
  store(at(64), symbol(128));
  EXPECT_TRUE(memory.windows_apart());
  memory.windows()[{out.id, number(0)}].put(160, {symbol(8), 0});
  EXPECT_FALSE(memory.windows_apart());
}

class FinishedOutput : public AffineOffsets {
 protected:
  FinishedOutput() {
    memory.set_finished(out, {{}, trip, [this](Term block) {
                                asked.push_back(block);
                                return factory.sequence(0, block);
                              }});
  }
  std::vector<Term> asked;
};

TEST_F(FinishedOutput, HoldsWhatItsBlocksSay) {
  EXPECT_EQ(load(at(64), 16), factory.sequence(0, number(4)));
  const Term last = factory.sub(times(5, Index::kTrip), number(1));
  EXPECT_EQ(load(at(trip, -16), 16), factory.sequence(0, last));
  EXPECT_TRUE(memory.written(at(trip, -16), 16));
}

TEST_F(FinishedOutput, ABlockIsReadInParts) {
  EXPECT_EQ(
      load(at(trip, -12), 4),
      factory.extract(factory.sequence(0, factory.sub(times(5, Index::kTrip), number(1))), 32, 32));
}

TEST_F(FinishedOutput, EndsWhereItSays) {
  EXPECT_EQ(load(at(trip, 0), 16), factory.initial(out.id, trip));
  EXPECT_FALSE(memory.written(at(trip, 0), 1));
  EXPECT_FALSE(memory.written(at(trip, -1), 2));
}

TEST_F(FinishedOutput, WhatMayLieWithinHasNoContent) {
  EXPECT_TRUE(fails(at(80), 1)) << "within from the second trip on";
  EXPECT_FALSE(memory.written(at(80), 1));
}

TEST_F(FinishedOutput, LaterStoresCoverIt) {
  const Term value = symbol(128);
  store(at(trip, -16), value);
  EXPECT_EQ(load(at(trip, -16), 16), value);
}

TEST_F(FinishedOutput, AnOffsetThatIsNotOfWholeBlocksIsAFailure) {
  EXPECT_TRUE(fails(at(times(8, Index::kTrip), 0), 1)) << "8i / 16 is no block number";
}

/// Finished from its end on.
class FinishedFromItsEnd : public AffineOffsets {
 protected:
  FinishedFromItsEnd() {
    memory.set_finished(
        out, {trip, number(kEnd), [this](Term block) { return factory.sequence(0, block); }});
  }
  static constexpr u64 kEnd = u64{1} << 40;
};

TEST_F(FinishedFromItsEnd, HoldsWhatItsBlocksSayFromItsBeginOn) {
  EXPECT_EQ(load(at(trip, 0), 16), factory.sequence(0, times(5, Index::kTrip)));
  EXPECT_TRUE(memory.written(at(trip, 0), 16));
  EXPECT_EQ(load(at(kEnd - 16), 16), factory.sequence(0, number(kEnd / 16 - 1)));
}

TEST_F(FinishedFromItsEnd, IsAsOnEntryBelowItsBeginAndBehindItsEnd) {
  EXPECT_EQ(load(at(trip, -16), 16), factory.initial(out.id, factory.sub(trip, number(16))));
  EXPECT_FALSE(memory.written(at(trip, -1), 2));
  EXPECT_EQ(load(at(kEnd), 16), factory.initial(out.id, number(kEnd)));
  EXPECT_FALSE(memory.written(at(kEnd - 1), 2));
}

TEST_F(FinishedFromItsEnd, WhatMayLieBelowItsBeginHasNoContent) {
  EXPECT_TRUE(fails(at(80), 1)) << "within in the first trip only";
  EXPECT_FALSE(memory.written(at(80), 1));
}

}  // namespace
}  // namespace a64::sim
