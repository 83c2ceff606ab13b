// Routines that call memcpy, memmove and memset without bringing them along.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::calls_tests {
namespace {

using cli_tests::Outcome;
using testing::HasSubstr;
using testing::Not;

const std::string kFolder = "tests/corpus/calls/";

Outcome prove(const std::string& symbol) {
  return cli_tests::a64prove({"prove", "--contract",
                              cli_tests::repository(kFolder + "a64prove.toml"), "--symbol", symbol,
                              "--time-limit", "20", "-v"});
}

std::string name_of(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

class RightCall : public testing::TestWithParam<std::string> {};

TEST_P(RightCall, IsProvedAndSaysWhatTheFunctionsAreTakenToDo) {
  const Outcome run = prove(GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("as the C standard says"));
}

INSTANTIATE_TEST_SUITE_P(Calls, RightCall,
                         testing::Values("copies", "copies_last", "moves_up", "through_frame",
                                         "keeps_low_half"),
                         name_of);

class WrongCall : public testing::TestWithParam<std::string> {};

TEST_P(WrongCall, IsNotProved) {
  const Outcome run = prove(GetParam());
  EXPECT_TRUE(run.exit_code == 1 || run.exit_code == 3) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Calls, WrongCall,
                         testing::Values("keeps_upper_half", "relies_on_x9", "relies_on_x1",
                                         "relies_on_flags", "relies_on_x30", "loses_x30",
                                         "overlaps", "too_long", "secret_size", "misaligned",
                                         "kept_below_sp", "sets_wrong"),
                         name_of);

TEST(Calls, OneByteTooManyIsRefuted) {
  EXPECT_EQ(prove("too_long").exit_code, 1);
}

TEST(Calls, TheAddressOfAFunctionIsForALinkerToSay) {
  const Outcome run = prove("by_pointer");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("memcpy"));
}

TEST(Calls, ATheoremAboutARoutineWithoutCallsDoesNotSpeakOfThem) {
  const Outcome run = cli_tests::a64prove(
      {"prove", cli_tests::repository("xts_asm/aes_xts_encrypt.S"), "--lengths", "0-33"});
  EXPECT_THAT(run.output, Not(HasSubstr("as the C standard says")));
}

}  // namespace
}  // namespace a64::calls_tests
