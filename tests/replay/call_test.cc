// What a routine is given comes to it, and what it does is seen: arguments, state, return value,
// rights on regions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/image/load_image.h"
#include "tests/replay/run_call.h"

namespace a64::replay_tests {
namespace {

using cli::Call;
using cli::Guard;
using cli::Rights;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr u64 kJunkAbove = u64{0xdead} << 32;

TEST(CallArguments, EightStandInRegistersAndTheOthersOnTheStack) {
  Call call;
  u64 expected = 0;
  for (u64 n = 1; n <= 10; ++n) {
    (n <= 8 ? call.registers : call.stack_arguments).push_back(n);
    expected = expected * 1000 + n;
  }
  const auto result = run("reads_ten_arguments", call);
  EXPECT_EQ(outcome(call, result), "returned");
  EXPECT_EQ(result.observed.x0, expected);
}

TEST(CallArguments, OfWordSizeCarryWhatTheirUpperHalvesAreToldTo) {
  Call call;
  call.registers = {kJunkAbove | 3, kJunkAbove | 0xfffffffe};
  EXPECT_EQ(run("adds_words", call).observed.x0, 1u);
  EXPECT_EQ(run("adds_doublewords", call).observed.x0, 2 * kJunkAbove + 0x100000001);
}

TEST(CallArguments, ReturnValueHas64Bits) {
  Call call;
  call.registers = {u64{0xfedcba9876543210}};
  EXPECT_EQ(run("returns_its_argument", call).observed.x0, 0xfedcba9876543210);
}

TEST(CallArguments, OnTheStackMayBeAddresses) {
  Call call;
  call.regions = {{.name = "from", .bytes = counting(8)},
                  {.name = "to", .bytes = counting(8, 100), .writable = true}};
  call.stack_arguments = {Call::Address{0, 3}, Call::Address{1, 1}, u64{4}};
  const auto result = run("copies_by_stack", call);
  EXPECT_EQ(outcome(call, result), "returned");
  EXPECT_THAT(result.regions[1], ElementsAre(100, 4, 5, 6, 7, 105, 106, 107));
  EXPECT_THAT(result.regions[0], IsEmpty()) << "it is not writable";
}

TEST(CallArguments, OnTheStackAreTheRoutinesAndWhatLiesAboveThemIsNot) {
  Call call;
  call.registers = {u64{0}};
  EXPECT_EQ(outcome(call, run("writes_callers_stack", call)),
            "returned, changed the caller's stack+0");
  call.stack_arguments = {u64{5}};
  EXPECT_EQ(outcome(call, run("writes_callers_stack", call)), "returned");
  call.registers = {u64{8}};
  EXPECT_EQ(outcome(call, run("writes_callers_stack", call)),
            "returned, changed the caller's stack+8");
}

TEST(CallState, IsWhatTheRoutineFinds) {
  Call call;
  call.state.emplace();
  call.state->x[9] = 1000;
  call.state->x[28] = 200;
  call.state->v[31] = u128{30} << 64;
  call.state->nzcv = u64{1} << 29;
  call.state->stack = {7, 7, 7, 7, 0x00, 0, 0, 0, 0, 0, 0, 4};
  EXPECT_EQ(run("reads_callers_state", call).observed.x0, 1231 + (u64{4} << 56));
}

TEST(CallState, IsMadeUpWhereNoneIsGiven) {
  Call call;
  EXPECT_NE(run("reads_callers_state", call).observed.x0, 0u);
}

TEST(CallState, IsNotToBeLost) {
  Call call;
  EXPECT_EQ(outcome(call, run("clobbers_x20_and_d15", call)), "returned, not kept x20 d15");
}

Call one_region(std::size_t bytes, i64 offset) {
  Call call;
  call.regions = {{.name = "in", .bytes = counting(bytes)}};
  call.registers = {Call::Address{0}, static_cast<u64>(offset)};
  return call;
}

TEST(CallRights, AWriteToAReadOnlyRegionIsSeenAfterwards) {
  const Call call = one_region(10, 3);
  EXPECT_EQ(outcome(call, run("reads_byte", call)), "returned");
  EXPECT_EQ(outcome(call, run("flips_byte", call)), "returned, changed in+3");
}

TEST(CallRights, AWriteToAReadOnlyRegionIsAFaultWhereTheyAreEnforced) {
  const Call call = one_region(10, 3);
  const auto run_with = [&](const char* symbol) {
    return outcome(call, run(symbol, call, Guard::kBehind, Rights::kEnforced));
  };
  EXPECT_EQ(run_with("reads_byte"), "returned");
  EXPECT_EQ(run_with("flips_byte"), "SIGSEGV at in+3");
  EXPECT_EQ(run_with("writes_byte_back"), "SIGSEGV at in+3") << "though no byte changes";
}

TEST(CallRights, OfARegionWithoutAnyNoReadIsAllowed) {
  Call call = one_region(10, 3);
  call.regions[0].readable = false;
  EXPECT_EQ(outcome(call, run("reads_byte", call)), "returned");
  EXPECT_EQ(outcome(call, run("reads_byte", call, Guard::kBehind, Rights::kEnforced)),
            "SIGSEGV at in+3");
}

TEST(CallRights, OfAWritableRegionTheBytesComeBack) {
  Call call = one_region(4, 3);
  call.regions[0].writable = true;
  for (const Rights rights : {Rights::kCompared, Rights::kEnforced}) {
    const auto result = run("flips_byte", call, Guard::kBehind, rights);
    EXPECT_EQ(outcome(call, result), "returned");
    EXPECT_THAT(result.regions[0], ElementsAre(1, 2, 3, 0xfb));
  }
}

TEST(CallRights, EndWithTheRegion) {
  Call call = one_region(16, 16);
  call.regions[0].writable = true;
  const auto behind = run("flips_byte", call);
  EXPECT_EQ(outcome(call, behind), "SIGSEGV at in+16");
  EXPECT_EQ(behind.observed.fault_pc, 0u) << "its first instruction";
  EXPECT_EQ(outcome(call, run("flips_byte", call, Guard::kBefore)), "returned, changed in+16");

  call.registers[1] = ~u64{0};
  EXPECT_EQ(outcome(call, run("flips_byte", call)), "returned, changed in-1");
  EXPECT_EQ(outcome(call, run("flips_byte", call, Guard::kBefore)), "SIGSEGV at in-1");
}

TEST(CallRights, OfAnEmptyRegionThereAreNone) {
  const Call call = one_region(0, 0);
  EXPECT_EQ(outcome(call, run("reads_byte", call)), "SIGSEGV at in+0");
}

TEST(CallProgram, IsBuiltAroundALocalFunctionOfALoadedFile) {
  const auto image = sim::load_image(REPOSITORY "/tests/replay/routines.S", {});
  ASSERT_TRUE(image.ok());
  const auto function = image->function("is_local");
  ASSERT_TRUE(function.ok());
  const auto built = cli::RunnerProgram::build(
      {.image = &*image, .symbol = "is_local", .address = function->address});
  ASSERT_TRUE(built.ok()) << built.error().text();
  Call call;
  call.registers = {u64{41}};
  const auto result = cli::call_on_arm(*built, call, Guard::kBehind);
  ASSERT_TRUE(result.ok()) << result.error().text();
  EXPECT_EQ(result->observed.x0, 42u);
}

}  // namespace
}  // namespace a64::replay_tests
