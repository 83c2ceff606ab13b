// Every short length is run: what is wrong at a few of them only is found.
#include "proofs/theorem/sweep.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

constexpr std::array kAliasings{Aliasing::kSeparate, Aliasing::kInPlace};

TEST(Sweep, FindsNothingInOurRoutines) {
  for (const auto direction : {spec::Direction::kEncrypt, spec::Direction::kDecrypt}) {
    const LoadedRoutine own = own_routine(direction);
    for (const Aliasing aliasing : kAliasings) {
      EXPECT_TRUE(
          sweep(own.routine, aliasing, kProperties, 0, kLongestSwept, xts_inputs(5)).empty());
    }
  }
}

TEST(Sweep, FindsTheFirstLengthForEachProperty) {
  // 137: one tweak bit; 251: x19; 333: a read before in; 470: no return.
  const LoadedRoutine wrong =
      patched_own_routine(spec::Direction::kEncrypt, "and     tail, len, #15",
                          "cmp len, #137\ncset w13, eq\neor tweaklo, tweaklo, x13\n"
                          "cmp len, #251\ncinc x19, x19, eq\n"
                          "cmp len, #333\nb.ne 1f\nldrb w13, [in, #-1]\n1:\n"
                          "mov x13, #470\ncmp len, x13\n2: b.eq 2b\n");
  for (const Aliasing aliasing : kAliasings) {
    const auto found = sweep(wrong.routine, aliasing, kProperties, 0, kLongestSwept, xts_inputs(5));
    std::map<Property, u64> lengths;
    for (const Counterexample& each : found) {
      lengths[each.property] = each.len;
      EXPECT_EQ(each.aliasing, aliasing);
      EXPECT_FALSE(each.what.empty());
    }
    EXPECT_EQ(lengths, (std::map<Property, u64>{{Property::kFunctional, 137},
                                                {Property::kAbi, 251},
                                                {Property::kMemory, 333},
                                                {Property::kTermination, 470}}));
  }
}

TEST(Sweep, IsAskedForWhatIsNotDecided) {
  const LoadedRoutine wrong =
      patched_own_routine(spec::Direction::kEncrypt, "and     tail, len, #15",
                          "cmp len, #137\ncset w13, eq\neor tweaklo, tweaklo, x13");
  ProveOptions options;
  options.aliasings = {Aliasing::kSeparate};
  options.properties = {Property::kFunctional, Property::kMemory};
  CaseOutcome open;
  open.name = "len 80n";
  open.findings = {{Property::kFunctional, Verdict::kUnknown, 0, "why", std::nullopt}};
  open.complete = true;
  std::vector<CaseOutcome> outcomes{open};
  sweep_undecided(outcomes, wrong.routine, options);
  ASSERT_EQ(outcomes.size(), 2U);
  ASSERT_EQ(outcomes[1].findings.size(), 1U);
  EXPECT_EQ(outcomes[1].findings[0].verdict, Verdict::kRefuted);
  EXPECT_EQ(outcomes[1].findings[0].counterexample->len, 137U);
  EXPECT_TRUE(outcomes[1].complete) << "it takes nothing from what other cases show";

  // Refuted already, or proved: no more runs.
  sweep_undecided(outcomes, wrong.routine, options);
  EXPECT_EQ(outcomes.size(), 2U);
  open.findings.clear();
  outcomes = {open};
  sweep_undecided(outcomes, wrong.routine, options);
  EXPECT_EQ(outcomes.size(), 1U);
  // Lengths that were not asked for are not run.
  open.complete = false;
  outcomes = {open};
  options.lengths = {16, 100};
  sweep_undecided(outcomes, wrong.routine, options);
  EXPECT_EQ(outcomes.size(), 1U);
}

}  // namespace
}  // namespace a64::proofs
