// A refutation names its cause first, and --repair a change that is proved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"

namespace a64::explain_tests {
namespace {

using cli_tests::a64prove;
using cli_tests::Folder;
using cli_tests::Outcome;
using cli_tests::read;
using cli_tests::repository;
using nlohmann::json;
using testing::HasSubstr;

constexpr int kRefuted = 1;

const std::string kFolder = "tests/corpus/modes/";

/// The wrong variant of aes128_encrypt_unrolled, which takes the last round key from 16 bytes
/// before its place.
Outcome prove_last_key(const std::vector<std::string>& more) {
  std::vector<std::string> command{"prove",
                                   "--contract",
                                   repository(kFolder + "a64prove.toml"),
                                   "--symbol",
                                   "aes128_encrypt_unrolled",
                                   "-D",
                                   "BUG_LAST_KEY"};
  command.insert(command.end(), more.begin(), more.end());
  return a64prove(command);
}

TEST(Cause, IsTheLineThatIsWrong) {
  const Outcome run = prove_last_key({});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output, HasSubstr("cause: " + repository(kFolder + "aes128_encrypt_unrolled.S")));
  EXPECT_THAT(run.output, HasSubstr("`ldr q26, [x0, #0x90]` where `ldr q26, [x0, #0xa0]`"));
  EXPECT_THAT(run.output, HasSubstr("block is never made"));
}

TEST(Cause, ARepairIsProvedWhenItIsAskedFor) {
  const Outcome run = prove_last_key({"--repair", "20"});
  EXPECT_EQ(run.exit_code, kRefuted) << "a suggestion changes no verdict\n" << run.output;
  EXPECT_THAT(run.output, HasSubstr("with `ldr q26, [x0, #0xa0]`"));
  EXPECT_THAT(run.output, HasSubstr("every claim is proved"));
}

TEST(Cause, StandsInTheReport) {
  const Folder folder;
  const Outcome run = prove_last_key({"--json", folder.path("report.json")});
  const json report = json::parse(read(folder.path("report.json")));
  const json& routine = report.at("routines").at(0);
  const json& cause = routine.at("findings").at(0).at("cause");
  EXPECT_TRUE(cause.at("made_up_for").get<bool>());
  EXPECT_THAT(cause.at("place").at("source").get<std::string>(), HasSubstr("BUG last-key"));
  EXPECT_FALSE(routine.at("repair").at("proved").get<bool>()) << "nothing was asked to be proved";
}

}  // namespace
}  // namespace a64::explain_tests
