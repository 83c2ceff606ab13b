// Accesses that only conditions of the path bound, and jumps to one of several places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::lookups_tests {
namespace {

using testing::HasSubstr;

cli_tests::Outcome prove(const std::string& symbol) {
  return cli_tests::a64prove({"prove", "--contract",
                              cli_tests::repository("tests/corpus/lookups/a64prove.toml"),
                              "--symbol", symbol, "--time-limit", "60", "-v"});
}

class RightRoutine : public testing::TestWithParam<std::string> {};

TEST_P(RightRoutine, IsProved) {
  const cli_tests::Outcome run = prove(GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Lookups, RightRoutine,
                         testing::Values("substitute", "element", "choose", "counts",
                                         "triple_flag"),
                         [](const auto& info) { return info.param; });

struct Wrong {
  std::string symbol, claim;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.symbol;
}

class WrongRoutine : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRoutine, IsRefutedForWhatItBreaks) {
  const cli_tests::Outcome run = prove(GetParam().symbol);
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("refuted: " + GetParam().claim));
}

INSTANTIATE_TEST_SUITE_P(
    Lookups, WrongRoutine,
    testing::Values(Wrong{"element_behind", "memory"}, Wrong{"element_signed", "memory"},
                    Wrong{"element_half_compared", "memory"}, Wrong{"choose_clobbers", "abi"},
                    Wrong{"counts_too_wide", "memory"}, Wrong{"counts_over_saved", "abi"},
                    Wrong{"set_one_reads_back", "memory"},
                    Wrong{"branches_on_what_may_be_stored", "constant-time"}),
    [](const auto& info) { return info.param.symbol; });

// Behind the table lies another one, so that no run shows it.
TEST(Lookups, ATableOfOneTooFewIsNotProved) {
  EXPECT_THAT(prove("substitute_short_table").exit_code, testing::AnyOf(1, 3));
}

TEST(Lookups, AMultipleThatHasWrappedMayLieBetweenTheEntries) {
  EXPECT_THAT(prove("triple_flag_wraps").exit_code, testing::AnyOf(1, 3));
}

TEST(Lookups, AJumpThatMayLeaveTheCodeIsNotProved) {
  EXPECT_THAT(prove("choose_wildly").exit_code, testing::AnyOf(1, 3));
  EXPECT_THAT(prove("choose_one_more").exit_code, testing::AnyOf(1, 3));
}

}  // namespace
}  // namespace a64::lookups_tests
