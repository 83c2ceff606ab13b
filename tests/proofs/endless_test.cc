// A run is called endless for a reason, never because steps ran out.
#include "proofs/refute/endless.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proofs/claims/claim.h"
#include "proofs/refute/refute.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using testing::HasSubstr;

RunEnd end_of(const std::string& body, u64 budget = 1'000'000) {
  const LoadedRoutine loaded = routine_of(body);
  const sim::Program program(*loaded.image, loaded.routine.function);
  return follow_to_end(loaded.routine, program, xts_inputs(3), 33, Aliasing::kSeparate, budget);
}

constexpr const char* kSameState = "what they were at step";
constexpr const char* kNoWayOut = "no branch leads to a return";

TEST(Endless, AStateThatComesAgain) {
  // Memory is part of it: x9 goes round by way of the stack.
  const RunEnd end = end_of(
      "sub sp, sp, #16\n1: ldr x9, [sp]\nadd x9, x9, #1\nand x9, x9, #7\nstr x9, [sp]\n"
      "cmp x9, #9\nb.ne 1b\nadd sp, sp, #16\nret");
  EXPECT_THAT(end.endless, HasSubstr(kSameState));
  EXPECT_NE(end.last_branch, 0U);
}

TEST(Endless, MemoryThatChangesIsAnotherState) {
  // Registers come again with each trip; the count is in memory.
  const RunEnd end = end_of(
      "sub sp, sp, #16\nmov x9, #60000\nstr x9, [sp]\n1: ldr x9, [sp]\nsub x9, x9, #1\n"
      "str x9, [sp]\ncmp x9, #0\ncset x10, eq\nmov x9, #0\ncbz x10, 1b\nadd sp, sp, #16\nret");
  EXPECT_TRUE(end.endless.empty()) << end.endless;
  EXPECT_TRUE(std::holds_alternative<sim::stop::Returned>(end.stop));
}

TEST(Endless, CodeThatHasNoWayOut) {
  const RunEnd end = end_of("1: ldrb w9, [x0]\nadd x10, x10, #1\nadd x11, x11, x10\nb 1b\nret");
  EXPECT_THAT(end.endless, HasSubstr(kNoWayOut));
}

TEST(Endless, CodeThatHasNoWayOutAlsoWhereRegistersCountFor2To64Trips) {
  EXPECT_THAT(end_of("1: add x10, x10, #1\nb 1b").endless, HasSubstr(kNoWayOut));
}

TEST(Endless, ARegisterLoopThatComesAgain) {
  EXPECT_FALSE(end_of("mov x9, #1\n1: eor x9, x9, #6\ncbnz x9, 1b\nret").endless.empty());
}

TEST(Endless, ALongDelayEnds) {
  const RunEnd end = end_of(delay_loop(1'000'000) + "ret");
  EXPECT_TRUE(end.endless.empty());
  EXPECT_TRUE(std::holds_alternative<sim::stop::Returned>(end.stop));
}

TEST(Endless, StepsThatRunOutAreNoArgument) {
  for (const char* loop : {"mov x9, #1\n1: add x9, x9, #2\ncbnz x9, 1b\nret",
                           "sub sp, sp, #16\n1: ldr x9, [sp]\nadd x9, x9, #1\nstr x9, [sp]\n"
                           "cbnz x9, 1b\nret"}) {
    const RunEnd end = end_of(loop, 200'000);
    EXPECT_TRUE(end.endless.empty()) << end.endless;
    EXPECT_TRUE(std::holds_alternative<sim::stop::OutOfSteps>(end.stop));
  }
}

TEST(Endless, LeavingTheCodeIsAnotherFault) {
  const RunEnd end = end_of("nop");
  EXPECT_TRUE(end.left_at.has_value());
}

TEST(Endless, ACounterexampleThatOnlyRanOutShowsNothing) {
  const LoadedRoutine loaded = routine_of("mov x9, #1\n1: add x9, x9, #2\ncbnz x9, 1b\nret");
  Counterexample found;
  found.property = Property::kTermination;
  found.len = 16;
  found.inputs = xts_inputs(3);
  EXPECT_FALSE(show_again(loaded.routine, found));
  const LoadedRoutine endless = routine_of("b .");
  EXPECT_TRUE(show_again(endless.routine, found));
}

TEST(Endless, ARoutineWithALongDelayIsProvedAndOneThatOnlyRunsOutIsUnknown) {
  ProveOptions options;
  options.lengths = {16, 33};
  options.jobs = 1;
  const LoadedRoutine right =
      patched_own_routine(spec::Direction::kEncrypt, "load_round_keys key2", delay_loop(1'000'000));
  const TheoremReport report = prove(right.routine, options);
  EXPECT_EQ(report.verdict, Verdict::kProved) << summary(report, right.routine);

  const LoadedRoutine open =
      patched_own_routine(spec::Direction::kEncrypt, "load_round_keys key2",
                          "mov x13, #0\n1: add x13, x13, #2\ncmp x13, #1\nb.ne 1b");
  options.lengths = {16, 16};
  EXPECT_EQ(prove(open.routine, options).verdict, Verdict::kUnknown);
}

}  // namespace
}  // namespace a64::proofs
