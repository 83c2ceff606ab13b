// From a solver's model to inputs of the routine that have the model's values.
#include "proofs/refute.h"

#include <gtest/gtest.h>

#include "proofs/worker.h"
#include "spec/apply.h"
#include "spec/concrete.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using sim::Term;

class InputsOfModel : public testing::Test {
 protected:
  LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  Worker worker{loaded.routine, 1, {}, {}};
  const Inputs base = random_inputs(50);
  const u128 value = u128{0x0123456789abcdef} << 64 | 0xfedcba9876543210;

  Inputs inputs(std::unordered_map<Term, u128> values, i64 first_tweak = 0) {
    Model model;
    model.values = std::move(values);
    return inputs_of_model(worker.entry, model, first_tweak, base);
  }
  Term tweak(u64 j) { return worker.factory.tweak(worker.factory.constant(64, j)); }
  static u128 tweak_of(const Inputs& in, u64 j) {
    const auto keys = spec::encryption_round_keys(in.key2);
    const isa::Word iv = spec::word_from_bytes(in.iv);
    return spec::sequence_of("xts_next", {keys, iv, spec::EndlessMessage{}})(j).bits;
  }
};

TEST_F(InputsOfModel, AnEmptyModelChangesNothing) {
  const Inputs in = inputs({});
  EXPECT_EQ(in.iv, base.iv);
  EXPECT_EQ(in.key1, base.key1);
  EXPECT_TRUE(in.bytes.empty());
}

TEST_F(InputsOfModel, TheIvIsTheOneThatGivesTheTweak) {
  for (const u64 j : {0, 1, 3, 130}) {
    const Inputs in = inputs({{tweak(j), value}});
    EXPECT_EQ(tweak_of(in, j), value) << j;
    EXPECT_EQ(in.key2, base.key2);
  }
}

TEST_F(InputsOfModel, TweaksMayBeCountedFromALaterOne) {
  EXPECT_EQ(tweak_of(inputs({{tweak(2), value}}, 40), 42), value);
}

TEST_F(InputsOfModel, TheTweakHoldsUnderTheModelsOwnKey) {
  const Inputs in = inputs({{tweak(3), value}, {worker.entry.key2()[1], ~value}});
  EXPECT_EQ(spec::encryption_round_keys(in.key2)[1].bits, ~value);
  EXPECT_EQ(tweak_of(in, 3), value);
}

TEST_F(InputsOfModel, AKeyIsItsFirstTwoRoundKeys) {
  const Inputs in = inputs({{worker.entry.key1()[0], value}, {worker.entry.key1()[1], value + 1}});
  const auto keys = spec::encryption_round_keys(in.key1);
  EXPECT_EQ(keys[0].bits, value);
  EXPECT_EQ(keys[1].bits, value + 1);
  EXPECT_EQ(in.key2, base.key2);
}

TEST_F(InputsOfModel, BlocksOfTheInputTakeTheirValues) {
  const auto in_block = [&](u64 offset) {
    return worker.factory.initial(static_cast<u32>(Buffer::kIn),
                                  worker.factory.constant(64, offset));
  };
  const Inputs in = inputs({{in_block(32), value}});
  EXPECT_EQ(in.block(Buffer::kIn, 32), value);
  EXPECT_EQ(in.block(Buffer::kIn, 48), base.block(Buffer::kIn, 48));
  EXPECT_EQ(in.block(Buffer::kOut, 32), base.block(Buffer::kOut, 32));
}

TEST_F(InputsOfModel, RegistersTakeTheirValues) {
  const Inputs in = inputs({{worker.entry.x(9), 77}, {worker.entry.v(31), value}});
  EXPECT_EQ(in.caller({CallerRegister::Bank::kX, 9}), 77U);
  EXPECT_EQ(in.caller({CallerRegister::Bank::kV, 31}), value);
  EXPECT_EQ(in.caller({CallerRegister::Bank::kX, 10}), base.caller({CallerRegister::Bank::kX, 10}));
}

TEST_F(InputsOfModel, TheIvIsTakenAsItIs) {
  EXPECT_EQ(spec::word_from_bytes(inputs({{worker.entry.iv(), value}}).iv).bits, value);
}

TEST_F(InputsOfModel, AModelOfTheSolverIsBroughtAbout) {
  // T(1) = alpha T(0) has its low byte 0x85 only for some T(0), with the top bit set.
  auto& f = worker.factory;
  const Term low = f.extract(tweak(1), 0, 8);
  const std::array definition{f.eq(tweak(1), spec::multiply_by_alpha(f, tweak(0)))};
  const Answer answer = worker.solver.prove(f.not_(f.eq(low, f.constant(8, 0x85))), definition);
  ASSERT_TRUE(answer.refuted());
  const Inputs in = inputs_of_model(worker.entry, *answer.model, 6, base);
  EXPECT_EQ(tweak_of(in, 7) & 0xff, 0x85U);
}

TEST(OtherSecrets, LeaveWhatIsPublic) {
  const Inputs one = random_inputs(3);
  const Inputs two = with_other_secrets(one, 4);
  EXPECT_EQ(one.base, two.base);
  EXPECT_EQ(one.caller({CallerRegister::Bank::kX, 30}), two.caller({CallerRegister::Bank::kX, 30}));
  EXPECT_NE(one.caller({CallerRegister::Bank::kX, 9}), two.caller({CallerRegister::Bank::kX, 9}));
  EXPECT_NE(one.key1, two.key1);
  EXPECT_NE(one.key2, two.key2);
  EXPECT_NE(one.iv, two.iv);
  EXPECT_NE(one.data(64), two.data(64));
  EXPECT_NE(one.block(Buffer::kFrame, -16), two.block(Buffer::kFrame, -16));
}

TEST(Search, FindsNothingInARightRoutine) {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  for (const Property property : kProperties) {
    Suspicion suspicion;
    suspicion.property = property;
    suspicion.lengths = {0, 16, 33, 80, 163};
    suspicion.random_tries = 3;
    EXPECT_FALSE(search_counterexample(loaded.routine, suspicion)) << to_text(property);
  }
}

}  // namespace
}  // namespace a64::proofs
