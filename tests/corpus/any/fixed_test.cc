// Routines of fixed sizes without a specification: memory, constant time, ABI and termination, over
// the domain that forgets (sim/forgetful).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::any_tests {
namespace {

using testing::HasSubstr;

cli_tests::Outcome prove_fixed(const std::string& symbol,
                               const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{
      "prove",    "--contract", cli_tests::repository("tests/corpus/any/fixed.toml"),
      "--symbol", symbol,       "-v"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return cli_tests::a64prove(arguments);
}

class RightFixed : public testing::TestWithParam<std::string> {};

TEST_P(RightFixed, IsProved) {
  const cli_tests::Outcome run = prove_fixed(GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Any, RightFixed,
                         testing::Values("mont_mul_4", "inverse_counted", "ladder_255",
                                         "windows_scanned", "keccak_f", "sha256_block",
                                         "chacha_block", "ntt_3_layers", "reject_public",
                                         "shuffle_public", "base64_public", "base64_computed",
                                         "unhex_public", "frame_4k", "helpers_called",
                                         "guard_kept"),
                         [](const auto& info) { return info.param; });

struct WrongFixedRoutine {
  std::string symbol, claim;
};

void PrintTo(const WrongFixedRoutine& wrong, std::ostream* out) {
  *out << wrong.symbol;
}

class WrongFixed : public testing::TestWithParam<WrongFixedRoutine> {};

TEST_P(WrongFixed, IsRefutedForWhatItBreaks) {
  const cli_tests::Outcome run = prove_fixed(GetParam().symbol);
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("refuted: " + GetParam().claim));
}

INSTANTIATE_TEST_SUITE_P(
    Any, WrongFixed,
    testing::Values(WrongFixedRoutine{"mont_mul_4_reads_on", "memory"},
                    WrongFixedRoutine{"mont_mul_4_branches", "constant-time"},
                    WrongFixedRoutine{"mont_mul_4_d8", "abi"},
                    WrongFixedRoutine{"mont_mul_4_x19_from_wrong_slot", "abi"},
                    WrongFixedRoutine{"inverse_keeps_sp", "abi"},
                    WrongFixedRoutine{"inverse_of_secrets", "constant-time"},
                    WrongFixedRoutine{"ladder_255_branches", "constant-time"},
                    WrongFixedRoutine{"ladder_255_address", "constant-time"},
                    WrongFixedRoutine{"ladder_255_writes_on", "memory"},
                    WrongFixedRoutine{"windows_by_index", "constant-time"},
                    WrongFixedRoutine{"windows_scan_on", "memory"},
                    WrongFixedRoutine{"windows_spilled_secret", "constant-time"},
                    WrongFixedRoutine{"keccak_f_reads_on", "memory"},
                    WrongFixedRoutine{"keccak_f_stops_early", "abi"},
                    WrongFixedRoutine{"sha256_block_branches", "constant-time"},
                    WrongFixedRoutine{"sha256_block_d8_from_wrong_slot", "abi"},
                    WrongFixedRoutine{"sha256_block_counter_overwritten", "constant-time"},
                    WrongFixedRoutine{"chacha_block_d9", "abi"},
                    WrongFixedRoutine{"chacha_block_writes_on", "memory"},
                    WrongFixedRoutine{"ntt_3_layers_reads_on", "memory"},
                    WrongFixedRoutine{"ntt_3_layers_d8", "abi"},
                    WrongFixedRoutine{"ntt_3_layers_saturates", "constant-time"},
                    WrongFixedRoutine{"reject_secret", "constant-time"},
                    WrongFixedRoutine{"reject_no_check", "memory"},
                    WrongFixedRoutine{"shuffle_secret", "constant-time"},
                    WrongFixedRoutine{"base64_public_one_more", "memory"},
                    WrongFixedRoutine{"base64_secret", "constant-time"},
                    WrongFixedRoutine{"unhex_secret", "constant-time"},
                    WrongFixedRoutine{"unhex_early_sp", "abi"},
                    WrongFixedRoutine{"frame_4k_below", "memory"},
                    WrongFixedRoutine{"frame_4k_reads_on", "memory"},
                    WrongFixedRoutine{"frame_4k_saves_over_x29", "abi"},
                    WrongFixedRoutine{"frame_4k_reloaded", "constant-time"},
                    WrongFixedRoutine{"frame_4k_counter", "constant-time"},
                    WrongFixedRoutine{"helpers_too_many", "memory"},
                    WrongFixedRoutine{"helpers_branch_on_result", "constant-time"},
                    WrongFixedRoutine{"guard_reached", "termination"}),
    [](const auto& info) { return info.param.symbol; });

// Nothing bounds the trips of an inversion that only data ends: that claim is open, and no other.
TEST(Fixed, TripsThatDependOnDataLeaveTerminationOpenAlone) {
  EXPECT_EQ(prove_fixed("inverse_uncounted", {"--property", "memory,constant-time,abi"}).exit_code,
            0);
  EXPECT_EQ(prove_fixed("inverse_uncounted", {"--property", "termination"}).exit_code, 3);
}

// No concrete run shows what is wrong with these: one reads too far only where hardly a number was
// taken, the other takes back what it has popped, which something else may have overwritten.
TEST(Fixed, WhatNoConcreteRunShowsIsNotProved) {
  EXPECT_EQ(prove_fixed("reject_reads_on").exit_code, 3);
  EXPECT_EQ(prove_fixed("frame_4k_popped").exit_code, 3);
}

// The index is one of the whole byte, and the table has 16 entries: what follows it ends.
TEST(Fixed, AnIndexThatMayPassTheDataIsRefuted) {
  const cli_tests::Outcome run = prove_fixed("shuffle_any");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output, HasSubstr("refuted: memory"));
}

}  // namespace
}  // namespace a64::any_tests
