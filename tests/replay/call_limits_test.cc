// What the runner cannot do is said before it runs, and a run that does not end is ended.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <functional>
#include <sstream>

#include "cli/replay/call_wire.h"
#include "tests/replay/run_call.h"

namespace a64::replay_tests {
namespace {

using cli::Call;
using cli::PlacedCall;
using testing::ElementsAreArray;
using testing::HasSubstr;

TEST(CallLimits, ARunWithoutEndIsTheLastOne) {
  const std::vector<PlacedCall> calls(3);
  const auto results = cli::call_on_arm(program("never_returns"), calls);
  ASSERT_TRUE(results.ok()) << results.error().text();
  ASSERT_EQ(results->size(), 1u);
  EXPECT_EQ(results->front().observed.signal, static_cast<u32>(SIGVTALRM));
  EXPECT_EQ(results->front().observed.fault_pc, 0u);
}

TEST(CallLimits, AsManyRegionsAndArgumentsAsThereIsRoomFor) {
  Call call;
  for (u32 n = 0; n < CALL_MAX_REGIONS; ++n) {
    call.regions.push_back(
        {.name = std::to_string(n), .bytes = counting(n, static_cast<u8>(n)), .writable = true});
  }
  call.registers.assign(CALL_MAX_REGISTERS, Call::Address{CALL_MAX_REGIONS - 1, 2});
  call.registers[1] = u64{0};
  call.stack_arguments.assign(CALL_MAX_STACK_ARGUMENTS, u64{1});
  const auto result = run("flips_byte", call);
  EXPECT_EQ(outcome(call, result), "returned");
  for (u32 n = 0; n + 1 < CALL_MAX_REGIONS; ++n) {
    EXPECT_THAT(result.regions[n], ElementsAreArray(call.regions[n].bytes));
  }
  EXPECT_EQ(result.regions.back()[2], 0xff & ~call.regions.back().bytes[2]);
}

TEST(CallLimits, ALargeRegion) {
  constexpr std::size_t kBytes = CALL_MAX_BYTES / 2;
  Call call;
  call.regions = {{.name = "in", .bytes = std::vector<u8>(kBytes, 1)},
                  {.name = "out", .bytes = std::vector<u8>(kBytes, 2), .writable = true}};
  call.registers = {Call::Address{0}, Call::Address{1}, u64{kBytes}};
  const auto result = run("copies", call);
  EXPECT_EQ(outcome(call, result), "returned");
  EXPECT_TRUE(result.regions[1] == call.regions[0].bytes);
}

struct Refusal {
  const char* name;
  std::function<void(Call&)> spoil;
  const char* message;
};

class CallRefused : public testing::TestWithParam<Refusal> {};

INSTANTIATE_TEST_SUITE_P(
    Calls, CallRefused,
    testing::Values(
        Refusal{"TooManyRegions", [](Call& call) { call.regions.resize(33); }, "33 regions"},
        Refusal{"TooManyBytes", [](Call& call) { call.regions[0].bytes.resize(CALL_MAX_BYTES); },
                "67108865 bytes of memory"},
        Refusal{"TooManyInRegisters", [](Call& call) { call.registers.resize(9); },
                "9 arguments in registers"},
        Refusal{"TooManyOnTheStack", [](Call& call) { call.stack_arguments.resize(17); },
                "17 arguments on the stack"},
        Refusal{"TooMuchStack",
                [](Call& call) { call.state.emplace().stack.resize(CALL_STACK_BYTES + 1); },
                "65537 bytes of stack"},
        Refusal{"AlignmentOfThree", [](Call& call) { call.regions[0].alignment = 3; },
                "no such alignment of in"},
        Refusal{"AlignmentOfNone", [](Call& call) { call.regions[0].alignment = 0; },
                "no such alignment of in"},
        Refusal{"AlignmentBeyondPages", [](Call& call) { call.regions[0].alignment = 8192; },
                "no such alignment of in"},
        Refusal{"MisalignedByAlignment", [](Call& call) { call.regions[0].misaligned_by = 1; },
                "no such alignment of in"},
        Refusal{"AtItsOwnAddress", [](Call& call) { call.regions[0].same_address_as = 0; },
                "no such address for in"},
        Refusal{"AtTheAddressOfALaterOne", [](Call& call) { call.regions[0].same_address_as = 1; },
                "no such address for in"},
        Refusal{"AtTheAddressOfOneThatHasAnother",
                [](Call& call) {
                  call.regions[1].same_address_as = 0;
                  call.regions.push_back({.name = "third", .same_address_as = 1});
                },
                "no such address for third"},
        Refusal{"PointerToNoRegion", [](Call& call) { call.registers[0] = Call::Address{2}; },
                "points to no region"},
        Refusal{"PointerToNoRegionOnTheStack",
                [](Call& call) { call.stack_arguments = {Call::Address{2}}; },
                "points to no region"}),
    [](const auto& test) { return test.param.name; });

TEST_P(CallRefused, BeforeItRuns) {
  PlacedCall placed;
  placed.call.regions = {{.name = "in", .bytes = {0}}, {.name = "out", .bytes = {0}}};
  placed.call.registers = {Call::Address{0}};
  std::ostringstream request;
  EXPECT_TRUE(cli::write_request(placed, request).ok());
  GetParam().spoil(placed.call);
  const auto status = cli::write_request(placed, request);
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().text(), HasSubstr(GetParam().message));
}

TEST(CallWire, AResponseThatIsCutShortIsNone) {
  std::vector<PlacedCall> calls(1);
  calls[0].call.regions = {{.name = "out", .bytes = {0, 0}, .writable = true}};
  std::vector<u8> bytes(sizeof(CallResponse) + 2);
  const u32 magic = CALL_MAGIC;
  std::memcpy(bytes.data(), &magic, sizeof magic);
  EXPECT_EQ(cli::read_responses(calls, bytes).size(), 1u);
  EXPECT_EQ(cli::read_responses(calls, std::span(bytes).first(bytes.size() - 1)).size(), 0u);
  bytes[0] ^= 1;
  EXPECT_EQ(cli::read_responses(calls, bytes).size(), 0u);
}

}  // namespace
}  // namespace a64::replay_tests
