// Routines that call functions which contracts of the same file stand in for: right ones, and
// callers that break such a contract or take for granted what it does not promise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"

namespace a64::calls_tests {
namespace {

namespace fs = std::filesystem;
using cli_tests::Outcome;
using testing::HasSubstr;
using testing::Not;

const std::string kFolder = "tests/corpus/calls/contracts/";

Outcome prove(const std::string& symbol, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{
      "prove",    "--contract", cli_tests::repository(kFolder + "a64prove.toml"),
      "--symbol", symbol,       "--time-limit",
      "30",       "-v"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return cli_tests::a64prove(arguments);
}

struct Right {
  std::string symbol;
  std::string callee;
};

class RightCaller : public testing::TestWithParam<Right> {};

TEST_P(RightCaller, IsProvedAndSaysWhatItRestsOn) {
  const Outcome run = prove(GetParam().symbol);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("proved, if " + GetParam().callee + " keeps the contract"));
  EXPECT_THAT(run.output, HasSubstr(GetParam().symbol + " calls " + GetParam().callee));
  EXPECT_THAT(run.output, HasSubstr("not proved in this run"));
}

INSTANTIATE_TEST_SUITE_P(
    Contracts, RightCaller,
    testing::Values(Right{"ecb", "aes_encrypt_block"}, Right{"cbc", "aes_encrypt_block"},
                    Right{"ofb", "aes_encrypt_block"}, Right{"ctr32", "aes_encrypt_block"},
                    Right{"wrapped_ctr", "ctr"}, Right{"encrypt_with", "expand_128"},
                    Right{"keeps", "stir"}, Right{"asks", "accepts"},
                    Right{"nine", "ninth_is_three"}, Right{"first_field", "set_first"},
                    Right{"twice", "own_block"}),
    [](const auto& info) { return info.param.symbol; });

struct Wrong {
  std::string symbol;
  std::string property;
  std::string says;
};

class WrongCaller : public testing::TestWithParam<Wrong> {};

TEST_P(WrongCaller, IsRefuted) {
  const Outcome run = prove(GetParam().symbol, {"-v"});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("refuted: " + GetParam().property));
  EXPECT_THAT(run.output, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Contracts, WrongCaller,
    testing::Values(Wrong{"twelve_rounds", "memory", "requires key.rounds in {10, 14}"},
                    Wrong{"narrow_rounds", "memory", "requires key.rounds in {10, 14}"},
                    Wrong{"over_saved_x30", "constant-time", "over_saved_x30+0x10"},
                    Wrong{"misaligned_sp", "memory", "no multiple of 16"},
                    Wrong{"loses_x30", "abi", "loses_x30+0x4"},
                    Wrong{"reads_behind", "memory", "source:  b\taes_encrypt_block"},
                    Wrong{"writes_behind", "memory", "source:  b\taes_encrypt_block"},
                    Wrong{"partly", "memory", "out that may overlap in"},
                    Wrong{"in_place", "memory", "out that may overlap in"},
                    Wrong{"over_argument", "memory", "may overlap its arguments on the stack"},
                    Wrong{"misaligned_words", "memory", "multiple of 8"},
                    Wrong{"result_below_sp", "memory", "below the stack pointer"},
                    Wrong{"swapped", "memory", "swapped"},
                    Wrong{"keeps_in_x9", "memory", "keeps_in_x9"},
                    Wrong{"uninitialised", "functional", "byte 0 of out"},
                    Wrong{"unclean", "functional", "byte 1 of the return value"},
                    Wrong{"short_one", "functional", "byte 0 of out"},
                    Wrong{"iv_twice", "functional", "byte 0 of out"},
                    Wrong{"other_field", "functional", "byte 0 of out"},
                    Wrong{"stack_argument", "functional", "the return value"},
                    Wrong{"not_chained", "functional", "byte 16 of out"},
                    Wrong{"secret_number", "constant-time", "a callee takes for public"},
                    Wrong{"secret_contents", "constant-time", "a callee takes for public"},
                    Wrong{"leftovers", "constant-time", "a callee takes for public"},
                    Wrong{"loses_d8", "abi", "d8"}, Wrong{"loses_x18", "abi", "x18"}),
    [](const auto& info) { return info.param.symbol; });

TEST(Contracts, WhatLiesBelowSpIsTheCallees) {
  EXPECT_EQ(prove("kept_below_sp").exit_code, 3);
}

TEST(Contracts, ASizeThatIsNotKnownIsNotGuessed) {
  const Outcome run = prove("rests");
  EXPECT_EQ(run.exit_code, 4) << run.output;
  EXPECT_THAT(run.output, HasSubstr("differs within the case"));
}

TEST(Contracts, ASizeThatIsTooLargeIsUnsupported) {
  const Outcome run = prove("very_long");
  EXPECT_EQ(run.exit_code, 4) << run.output;
  EXPECT_THAT(run.output, HasSubstr("more than 4096"));
}

/// A folder of its own, which is removed again.
class ContractFolder : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("a64_calls_" + std::string(info->name()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  void write_code(const std::string& name, const std::vector<std::string>& functions) const {
    std::string text;
    for (const std::string& function : functions) {
      const std::string symbol = function.substr(0, function.find(':'));
      text += "\t.globl " + symbol + "\n\t.type " + symbol + ", %function\n" + function +
              "\n\t.size " + symbol + ", . - " + symbol + "\n";
    }
    write(name, text);
  }
  static std::string routine(const std::string& file, const std::string& symbol,
                             const std::string& more = "") {
    return "[[routine]]\nfile = \"" + file + "\"\nprototype = \"void " + symbol +
           "(uint8_t out[16])\"\n" + more;
  }
  Outcome run(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"prove", "--contract", path("a64prove.toml")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return cli_tests::a64prove(arguments);
  }

 private:
  fs::path folder_;
};

TEST_F(ContractFolder, ACalleeThatIsProvedInTheSameRunIsSaidToBe) {
  write_code("f.S", {"f: ret"});
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("f.S", "f"));
  const Outcome all = run({"--json", path("report.json")});
  EXPECT_EQ(all.exit_code, 0) << all.output;
  EXPECT_THAT(all.output, HasSubstr("g calls f: by its contract, "));
  EXPECT_THAT(all.output, HasSubstr("a64prove.toml:4; proved in this run"));
  std::ifstream file(path("report.json"));
  const auto report = nlohmann::json::parse(file);
  const auto& call = report["routines"][0]["calls"][0];
  EXPECT_EQ(call["function"], "f");
  EXPECT_EQ(call["proved_in_this_run"], true);
  EXPECT_TRUE(report["routines"][1]["calls"].empty());

  EXPECT_THAT(run({"--symbol", "g"}).output, HasSubstr("not proved in this run"));
  EXPECT_THAT(run({"--property", "memory"}).output, HasSubstr("not proved in this run"));
}

TEST_F(ContractFolder, WhatRestsOnAnUnprovedContractIsNotProvedInTheRun) {
  write_code("f.S", {"f: b e"});
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("f.S", "f") + routine("none.S", "e"));
  const Outcome all = run();
  EXPECT_THAT(all.output, HasSubstr("a64prove.toml:4; not proved in this run"));
  EXPECT_THAT(all.output, Not(HasSubstr("; proved in this run")));
}

TEST_F(ContractFolder, AWrongCalleeIsNotProvedInTheRun) {
  write_code("f.S", {"f: str x1, [x0, #16]\n ret"});
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("f.S", "f"));
  const Outcome all = run();
  EXPECT_EQ(all.exit_code, 1) << all.output;
  EXPECT_THAT(all.output, HasSubstr("g calls f: by its contract"));
  EXPECT_THAT(all.output, HasSubstr("not proved in this run"));
}

TEST_F(ContractFolder, CodeThatIsThereIsFollowedUnlessTheContractNamesIt) {
  write_code("g.S", {"f: str x1, [x0, #16]\n ret", "g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("g.S", "f"));
  EXPECT_EQ(run({"--symbol", "g"}).exit_code, 1);
  write("a64prove.toml", routine("g.S", "g", "calls = [\"f\"]\n") + routine("g.S", "f"));
  const Outcome replaced = run({"--symbol", "g"});
  EXPECT_EQ(replaced.exit_code, 0) << replaced.output;
  EXPECT_THAT(replaced.output, HasSubstr("not proved in this run"));
}

TEST_F(ContractFolder, AContractThatWouldRestOnItselfIsRefused) {
  write_code("g.S", {"g: cbz x1, 1f\n b g\n1: ret"});
  write("a64prove.toml", routine("g.S", "g", "calls = [\"g\"]\n"));
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output,
              HasSubstr("a64prove.toml:4:11: the contract of g would rest on itself"));
}

TEST_F(ContractFolder, ContractsThatWouldRestOnOneAnotherAreRefused) {
  write_code("f.S", {"f: b g"});
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("f.S", "f"));
  const Outcome outcome = run({"--symbol", "g"});
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output,
              HasSubstr("a64prove.toml:4:1: the contract of g would rest on itself"));
  EXPECT_THAT(outcome.output, HasSubstr("g calls f calls g"));
}

// Whatever else is in their files.
TEST_F(ContractFolder, OnlyCallsOfTheFunctionItselfCount) {
  write_code("f.S", {"f: ret", "h: b g"});
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("f.S", "f") + routine("f.S", "h"));
  EXPECT_EQ(run().exit_code, 0);
}

TEST_F(ContractFolder, ANameWithoutAContractIsRefusedAtItsPlace) {
  write_code("g.S", {"g: ret"});
  write("a64prove.toml", routine("g.S", "g", "calls = [\"nobody\"]\n"));
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("a64prove.toml:4:11: 'nobody' has no contract"));
}

TEST_F(ContractFolder, ANameThatTheFileDoesNotHaveIsRefusedAtItsPlace) {
  write_code("g.S", {"g: ret"});
  write("a64prove.toml", routine("g.S", "g", "calls = [\"f\"]\n") + routine("none.S", "f"));
  const Outcome outcome = run({"--symbol", "g"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("a64prove.toml:4:11: 'f' is no function of"));
}

TEST_F(ContractFolder, AnUndefinedFunctionWithTwoContractsIsRefused) {
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("a.S", "f") + routine("b.S", "f"));
  const Outcome outcome = run({"--symbol", "g"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("'f' has contracts in several files"));
}

TEST_F(ContractFolder, AFunctionWithoutAContractStillLeavesTheFileUnread) {
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g"));
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("\"f\" cannot be resolved"));
}

TEST_F(ContractFolder, AnAddressOfTheFunctionIsForALinkerToSay) {
  write_code("g.S", {"g: adrp x1, f\n add x1, x1, :lo12:f\n br x1"});
  write("a64prove.toml", routine("g.S", "g") + routine("none.S", "f"));
  EXPECT_EQ(run({"--symbol", "g"}).exit_code, 2);
}

TEST_F(ContractFolder, ACounterexampleIsShownOnWordsOnly) {
  ASSERT_EQ(prove("other_field", {"--cex", path("cex")}).exit_code, 1);
  for (const auto& file : fs::directory_iterator(path("cex"))) {
    const Outcome replay = cli_tests::a64prove({"replay", file.path().string()});
    EXPECT_EQ(replay.exit_code, 1) << replay.output;
    EXPECT_THAT(replay.output, HasSubstr("nothing was run on a processor"));
    EXPECT_THAT(replay.output, Not(HasSubstr("has changed")));
    EXPECT_EQ(cli_tests::a64prove({"trace", file.path().string()}).exit_code, 1);
  }
}

TEST_F(ContractFolder, AProofIsNotTakenFromTheCacheOnceTheCalleesContractHasChanged) {
  write_code("g.S", {"g: b f"});
  write("a64prove.toml", routine("g.S", "g") + routine("none.S", "f"));
  const std::vector<std::string> cached{"--symbol", "g", "--cache", path("cache")};
  EXPECT_THAT(run(cached).output, HasSubstr("kept in"));
  const Outcome again = run(cached);
  EXPECT_THAT(again.output, HasSubstr("taken from"));
  EXPECT_THAT(again.output, HasSubstr("g calls f: by its contract"));
  write("a64prove.toml", routine("g.S", "g") + routine("none.S", "f", "x18 = \"scratch\"\n"));
  const Outcome changed = run(cached);
  EXPECT_THAT(changed.output, Not(HasSubstr("taken from")));
  EXPECT_EQ(changed.exit_code, 1) << changed.output;
}

}  // namespace
}  // namespace a64::calls_tests
