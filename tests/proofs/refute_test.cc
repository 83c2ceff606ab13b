// From a solver's model to inputs of the routine that have the model's values.
#include "proofs/refute/refute.h"

#include <gtest/gtest.h>

#include "proofs/claims/claim.h"
#include "proofs/reason/worker.h"
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
  const Inputs base = xts_inputs(50);
  const u128 value = u128{0x0123456789abcdef} << 64 | 0xfedcba9876543210;

  /// They bring about sequence 0, the tweaks.
  Promises promises = worker.specification.promises({number(64), 64, 64}, Aliasing::kSeparate);

  Inputs inputs(std::unordered_map<Term, u128> values, i64 first_tweak = 0) {
    Model model;
    model.values = std::move(values);
    return inputs_of_model(worker.entry, worker.specification, model, {{0, first_tweak}}, base);
  }
  Term number(u64 value) { return worker.factory.constant(64, value); }
  Term tweak(u64 j) { return worker.factory.sequence(0, number(j)); }
  Term initial(u32 region, u64 offset) { return worker.factory.initial(region, number(offset)); }
  static u128 block(const Inputs& in, u32 region, i64 offset) {
    return EntryBytes(xts_contract(), in).block(region, offset);
  }
  static u128 tweak_of(const Inputs& in, u64 j) {
    const auto keys = spec::encryption_round_keys(in.keys[1]);
    const isa::Word iv{block(in, kIv, 0), 128};
    return spec::sequence_of("xts_next", {keys, iv, spec::EndlessMessage{}})(j).bits;
  }
};

TEST_F(InputsOfModel, AnEmptyModelChangesNothing) {
  const Inputs in = inputs({});
  EXPECT_EQ(block(in, kIv, 0), block(base, kIv, 0));
  EXPECT_EQ(in.keys, base.keys);
  EXPECT_TRUE(in.bytes.empty());
}

TEST_F(InputsOfModel, TheIvIsTheOneThatGivesTheTweak) {
  for (const u64 j : {0, 1, 3, 130}) {
    const Inputs in = inputs({{tweak(j), value}});
    EXPECT_EQ(tweak_of(in, j), value) << j;
    EXPECT_EQ(in.keys[1], base.keys[1]);
  }
}

TEST_F(InputsOfModel, TweaksMayBeCountedFromALaterOne) {
  EXPECT_EQ(tweak_of(inputs({{tweak(2), value}}, 40), 42), value);
}

TEST_F(InputsOfModel, TheTweakHoldsUnderTheModelsOwnKey) {
  const Inputs in = inputs({{tweak(3), value}, {initial(kKey2, 16), ~value}});
  EXPECT_EQ(spec::encryption_round_keys(in.keys[1])[1].bits, ~value);
  EXPECT_EQ(tweak_of(in, 3), value);
}

TEST_F(InputsOfModel, AKeyIsItsFirstTwoRoundKeys) {
  const Inputs in = inputs({{initial(kKey1, 0), value}, {initial(kKey1, 16), value + 1}});
  const auto keys = spec::encryption_round_keys(in.keys[0]);
  EXPECT_EQ(keys[0].bits, value);
  EXPECT_EQ(keys[1].bits, value + 1);
  EXPECT_EQ(in.keys[1], base.keys[1]);
}

TEST_F(InputsOfModel, BlocksOfTheInputTakeTheirValues) {
  const Inputs in = inputs({{initial(kIn, 32), value}});
  EXPECT_EQ(block(in, kIn, 32), value);
  EXPECT_EQ(block(in, kIn, 48), block(base, kIn, 48));
  EXPECT_EQ(block(in, kOut, 32), block(base, kOut, 32));
}

TEST_F(InputsOfModel, RegistersTakeTheirValues) {
  const Inputs in = inputs({{worker.entry.x(9), 77}, {worker.entry.v(31), value}});
  EXPECT_EQ(in.caller({CallerRegister::Bank::kX, 9}), 77U);
  EXPECT_EQ(in.caller({CallerRegister::Bank::kV, 31}), value);
  EXPECT_EQ(in.caller({CallerRegister::Bank::kX, 10}), base.caller({CallerRegister::Bank::kX, 10}));
}

TEST_F(InputsOfModel, TheIvIsTakenAsItIs) {
  EXPECT_EQ(block(inputs({{initial(kIv, 0), value}}), kIv, 0), value);
}

TEST_F(InputsOfModel, AModelOfTheSolverIsBroughtAbout) {
  // T(1) = alpha T(0) has its low byte 0x85 only for some T(0), with the top bit set.
  auto& f = worker.factory;
  const Term low = f.extract(tweak(1), 0, 8);
  const std::array definition{f.eq(tweak(1), spec::multiply_by_alpha(f, tweak(0)))};
  const Answer answer = worker.solver.prove(f.not_(f.eq(low, f.constant(8, 0x85))), definition);
  ASSERT_TRUE(answer.refuted());
  const Inputs in =
      inputs_of_model(worker.entry, worker.specification, *answer.model, {{0, 6}}, base);
  EXPECT_EQ(tweak_of(in, 7) & 0xff, 0x85U);
}

TEST(OtherSecrets, LeaveWhatIsPublic) {
  const Inputs one = xts_inputs(3);
  const Inputs two = with_other_secrets(xts_contract(), one, 4);
  EXPECT_EQ(one.base, two.base);
  EXPECT_EQ(one.caller({CallerRegister::Bank::kX, 30}), two.caller({CallerRegister::Bank::kX, 30}));
  EXPECT_NE(one.caller({CallerRegister::Bank::kX, 9}), two.caller({CallerRegister::Bank::kX, 9}));
  EXPECT_NE(one.keys[0], two.keys[0]);
  EXPECT_NE(one.keys[1], two.keys[1]);
  const EntryBytes of_one(xts_contract(), one);
  const EntryBytes of_two(xts_contract(), two);
  EXPECT_NE(of_one.block(kIv, 0), of_two.block(kIv, 0));
  EXPECT_NE(of_one.first(kIn, 64), of_two.first(kIn, 64));
  EXPECT_NE(of_one.block(kStack, -16), of_two.block(kStack, -16));
}

TEST(Search, FindsNothingInARightRoutine) {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  for (const Property property : kProperties) {
    Suspicion suspicion;
    suspicion.showing = &claim_of(property).showing;
    suspicion.lengths = {0, 16, 33, 80, 163};
    suspicion.random_tries = 3;
    EXPECT_FALSE(search_counterexample(loaded.routine, suspicion)) << to_text(property);
  }
}

}  // namespace
}  // namespace a64::proofs
