// Routines with contracts of their own, made to be taken for right (contract_attacks.S). None of
// them may be proved, and the claim that each breaks may not be called proved by itself either.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace a64::redteam_tests {
namespace {

using testing::HasSubstr;

cli_tests::Outcome prove(const std::string& symbol, const std::vector<std::string>& more = {}) {
  std::vector<std::string> command{
      "prove",    "--contract", cli_tests::repository("tests/redteam/contract_attacks.toml"),
      "--symbol", symbol,       "--time-limit",
      "15",       "-v"};
  command.insert(command.end(), more.begin(), more.end());
  return cli_tests::a64prove(command);
}

/// The claim that it breaks.
struct Wrong {
  std::string symbol, claim;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.symbol;
}

class RefutedAttack : public testing::TestWithParam<Wrong> {};

TEST_P(RefutedAttack, IsRefutedForWhatItBreaks) {
  const cli_tests::Outcome run = prove(GetParam().symbol);
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("refuted: " + GetParam().claim));
}

INSTANTIATE_TEST_SUITE_P(Contracts, RefutedAttack,
                         testing::Values(Wrong{"copy_down_spoils_block_above", "functional"},
                                         Wrong{"copy_down_half_block_again", "functional"},
                                         Wrong{"copy_up_ahead_unguarded", "memory"},
                                         Wrong{"copy_down_below_unguarded", "memory"},
                                         Wrong{"copy_down_spoils_its_input_in_place", "functional"},
                                         Wrong{"copy_first_byte_of_another_block", "functional"},
                                         Wrong{"frame_byte_by_number_hits_x19", "abi"},
                                         Wrong{"frame_word_by_number_hits_x20", "memory"},
                                         Wrong{"sp_by_public_byte", "abi"},
                                         Wrong{"leaks_sign_of_a_spilled_byte", "constant-time"},
                                         Wrong{"index_by_what_was_public", "constant-time"},
                                         Wrong{"table_of_bytes_one_too_far", "abi"},
                                         Wrong{"count_of_public_bytes_past_end", "memory"},
                                         Wrong{"sum_of_sizes_in_32_bits", "memory"},
                                         Wrong{"equal_sizes_write_past_end", "memory"}),
                         [](const auto& info) { return info.param.symbol; });

/// Each was proved once.
class UnprovedAttack : public testing::TestWithParam<Wrong> {};

TEST_P(UnprovedAttack, IsNotProved) {
  const cli_tests::Outcome run = prove(GetParam().symbol);
  EXPECT_NE(run.exit_code, 0) << run.output;
  EXPECT_NE(run.exit_code, 5) << run.output;
}

TEST_P(UnprovedAttack, IsNotProvedForThisClaimAlone) {
  const cli_tests::Outcome run = prove(GetParam().symbol, {"--property", GetParam().claim});
  EXPECT_NE(run.exit_code, 0) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Contracts, UnprovedAttack,
                         testing::Values(Wrong{"idle_stores_by_number", "functional"},
                                         Wrong{"idle_stores_plainly_then_by_number", "functional"},
                                         Wrong{"idle_memset_by_number", "functional"},
                                         Wrong{"memcpy_overlaps_by_number", "memory"},
                                         Wrong{"memcpy_overlaps_in_the_frame", "memory"},
                                         Wrong{"memcpy_onto_itself_by_number", "memory"},
                                         Wrong{"only_sizes_beyond_all", "abi"}),
                         [](const auto& info) { return info.param.symbol; });

}  // namespace
}  // namespace a64::redteam_tests
