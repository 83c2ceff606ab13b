// Routines that are to leave no secret behind: right ones, wrong ones with what is left and who put
// it there, and attacks that must not be proved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::erased_tests {
namespace {

using cli_tests::a64prove;
using cli_tests::Outcome;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> command(const std::string& symbol) {
  return {"prove",    "--contract", cli_tests::repository("tests/corpus/erased/a64prove.toml"),
          "--symbol", symbol,       "--time-limit",
          "60"};
}

Outcome prove(const std::string& symbol, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = command(symbol);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return a64prove(arguments);
}

class RightRoutine : public testing::TestWithParam<std::string> {};

TEST_P(RightRoutine, LeavesNoSecret) {
  const Outcome run = prove(GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("erased: on return nothing that the routine wrote"));
}

INSTANTIATE_TEST_SUITE_P(Erased, RightRoutine,
                         testing::Values("wiped", "overwritten", "wiped_by_another_push",
                                         "wiped_by_loop", "keeps_public", "leaves_no_bit",
                                         "tells_a_public_way", "callee_wipes", "wiped_by_memset",
                                         "blocks_wiped", "block_calls_wipe", "registers_wiped",
                                         "returns_secret", "delegates_to_clean"),
                         [](const auto& info) { return info.param; });

struct Wrong {
  std::string symbol, says, by;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.symbol;
}

class WrongRoutine : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRoutine, IsRefutedWithWhatIsLeftAndWhoPutItThere) {
  const Outcome run = prove(GetParam().symbol, {"-v"});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("refuted: erased"));
  EXPECT_THAT(run.output, HasSubstr(GetParam().says));
  EXPECT_THAT(run.output, HasSubstr(GetParam().by));
}

INSTANTIATE_TEST_SUITE_P(
    Erased, WrongRoutine,
    testing::Values(Wrong{"left", "16 bytes of the frame at sp-64", "put_left"},
                    Wrong{"half_wiped", "8 bytes of the frame at sp-40", "put_half_wiped"},
                    Wrong{"wiped_before_last_spill", "the frame at sp-64",
                          "put_wiped_before_last_spill"},
                    Wrong{"one_word_short", "8 bytes of the frame at sp-8", "put_one_word_short"},
                    Wrong{"mixes_with_callers", "the frame at sp-16", "put_mixes_with_callers"},
                    Wrong{"leaves_a_bit", "byte of the frame at sp-16", "put_leaves_a_bit"},
                    Wrong{"callee_leaves", "the frame at sp-32", "put_callee_leaves"},
                    Wrong{"blocks_left", "the frame at sp-32", "put_blocks_left"},
                    Wrong{"blocks_left_if_empty", "the frame at sp-16", "blocks_left_if_empty+0x8"},
                    Wrong{"block_calls_leave", "the frame at sp-48", "put_block_calls_leave"},
                    Wrong{"x9_left", "on return x9 is", "rev"},
                    Wrong{"v1_left", "on return v1 is", "ldr"},
                    Wrong{"upper_half_left", "on return v1 is", "mov"},
                    Wrong{"secret_number", "the frame at sp-8", "stp"}),
    [](const auto& info) { return info.param.symbol; });

class Attack : public testing::TestWithParam<std::string> {};

TEST_P(Attack, IsNotProved) {
  const Outcome run = prove(GetParam(), {"--property", "erased"});
  EXPECT_THAT(run.exit_code, testing::AnyOf(1, 3)) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Erased, Attack,
                         testing::Values("wiped_after_the_pop", "tells_the_way",
                                         "reads_what_it_popped", "blocks_left_late",
                                         "block_calls_leave_late", "block_calls_leave_late_below"),
                         [](const auto& info) { return info.param; });

TEST(Erased, WhatAFunctionWithoutThatPromiseLeavesIsNotKnown) {
  const Outcome run = prove("delegates_to_careless");
  EXPECT_EQ(run.exit_code, 3) << run.output;
  EXPECT_THAT(run.output, HasSubstr("what a called function leaves in its frame is not known"));
}

TEST(Erased, IsNotAskedOfARoutineThatDoesNotSaySo) {
  const Outcome run = a64prove(
      {"prove", cli_tests::repository("tests/corpus/erased/erased.S"), "--symbol", "left",
       "--prototype", "void left(const uint8_t key[32], const uint8_t in[32], uint8_t out[32])"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, Not(HasSubstr("erased: ")));
}

TEST(Erased, IsAskedByAnOption) {
  const std::vector<std::string> command{
      "prove",       cli_tests::repository("tests/corpus/erased/erased.S"),
      "--symbol",    "left",
      "--prototype", "void left(const uint8_t key[32], const uint8_t in[32], uint8_t out[32])",
      "--property",  "memory,erased"};
  const Outcome run = a64prove(command);
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("left      on return the 16 bytes of the frame at sp-64 are "));
}

TEST(Erased, AnOptionMayLeaveItOut) {
  const Outcome run = prove("left", {"--property", "memory,abi"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST(Erased, ACounterexampleIsShownAgain) {
  const cli_tests::Folder folder;
  const Outcome run = prove("one_word_short", {"--cex", folder.path()});
  ASSERT_EQ(run.exit_code, 1) << run.output;
  ASSERT_EQ(folder.files().size(), 1U);
  const std::string file = folder.path(folder.files().front());
  const Outcome traced = a64prove({"trace", file});
  EXPECT_EQ(traced.exit_code, 1) << traced.output;
  EXPECT_THAT(traced.output, HasSubstr("What feeds the frame at sp-8"));
  const Outcome replayed = a64prove({"replay", file});
  EXPECT_EQ(replayed.exit_code, 1) << replayed.output;
  EXPECT_THAT(replayed.output, HasSubstr("nothing was run on a processor"));
}

}  // namespace
}  // namespace a64::erased_tests
