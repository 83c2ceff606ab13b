// Routines without a specification: memory, constant time, ABI and termination for every size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/cli/run_program.h"

namespace a64::any_tests {
namespace {

using testing::HasSubstr;

cli_tests::Outcome prove(const std::string& symbol) {
  return cli_tests::a64prove({"prove", "--contract",
                              cli_tests::repository("tests/corpus/any/a64prove.toml"), "--symbol",
                              symbol, "--time-limit", "60", "-v"});
}

class RightRoutine : public testing::TestWithParam<std::string> {};

TEST_P(RightRoutine, IsProvedForEverySize) {
  const cli_tests::Outcome run = prove(GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Any, RightRoutine,
                         testing::Values("add_words", "copy_down", "copy_to_start", "clear",
                                         "head_only", "two_passes", "differ", "by_threshold",
                                         "refuses_large", "wide", "rows", "sum", "scanned",
                                         "copies_and_sums", "multiply", "multiply_down", "triangle",
                                         "multiply_sizes", "add_sizes", "reduce", "compare_public",
                                         "length_up_to", "clear_as_said", "copy_by_four"),
                         [](const auto& info) { return info.param; });

/// The claim that it breaks.
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
    Any, WrongRoutine,
    testing::Values(
        Wrong{"add_words_no_check", "memory"}, Wrong{"add_words_reads_on", "memory"},
        Wrong{"add_words_branches", "constant-time"}, Wrong{"copy_down_below", "memory"},
        Wrong{"copy_to_start_clobbers", "abi"}, Wrong{"clear_no_check", "memory"},
        Wrong{"head_only_one_less", "memory"}, Wrong{"two_passes_second_too_far", "memory"},
        Wrong{"two_passes_second_leaks", "constant-time"},
        Wrong{"differ_stops_early", "constant-time"},
        Wrong{"by_threshold_one_block_more", "memory"}, Wrong{"refuses_large_clobbers", "abi"},
        Wrong{"wide_34", "memory"}, Wrong{"rows_clobbers", "abi"}, Wrong{"rows_keeps_sp", "abi"},
        Wrong{"sum_word_for_half", "memory"}, Wrong{"looked_up", "constant-time"},
        Wrong{"leaks_what_it_wrote", "constant-time"}, Wrong{"trip_1000_reads_on", "memory"},
        Wrong{"size_123456_clobbers", "abi"}, Wrong{"second_loop_too_far_above_2_20", "memory"},
        Wrong{"index_from_output", "constant-time"}, Wrong{"index_of_16_bits", "memory"},
        Wrong{"multiply_no_check", "memory"}, Wrong{"multiply_skips_zeros", "constant-time"},
        Wrong{"multiply_last_row", "memory"}, Wrong{"multiply_down_runs_on", "memory"},
        Wrong{"triangle_diagonal", "memory"}, Wrong{"multiply_sizes_swapped", "memory"},
        Wrong{"multiply_sizes_one_more_if_m_larger", "memory"},
        Wrong{"multiply_sizes_clobbers_if_m_larger", "abi"},
        Wrong{"add_sizes_n_unlimited", "memory"}, Wrong{"reduce_round_more", "memory"},
        Wrong{"reduce_leaves_if_borrow", "constant-time"},
        Wrong{"compare_public_no_check", "memory"}, Wrong{"length_up_to_one_too_far", "memory"},
        Wrong{"clear_as_said_limit_65", "memory"}, Wrong{"copy_by_four_seven_left", "memory"}),
    [](const auto& info) { return info.param.symbol; });

// It goes round for ever within its buffers, at one size of all.
TEST(Any, ACounterThatWrapsAtTheLargestSizeIsNotProved) {
  EXPECT_THAT(prove("add_words_narrow_counter").exit_code, testing::AnyOf(1, 3));
}

// The outer loop's counter is cut to 12 bits within the inner one: it goes round for ever above
// 4096.
TEST(Any, AnInnerLoopThatMovesTheOuterOnesCounterIsNotProved) {
  EXPECT_THAT(prove("multiply_moves_outer").exit_code, testing::AnyOf(1, 3));
}

// 2^64 trips.
TEST(Any, ACounterThatBeginsBelowZeroIsNotProved) {
  EXPECT_THAT(prove("clear_as_said_endless_at_0").exit_code, testing::AnyOf(1, 3));
}

}  // namespace
}  // namespace a64::any_tests
