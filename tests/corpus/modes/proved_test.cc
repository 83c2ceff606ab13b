// The contracts of this folder, each held to its routine by the program itself: right routines are
// proved, and none of the wrong variants is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "proofs/contract/contract_file.h"
#include "tests/cli/run_program.h"

namespace a64::modes_tests {
namespace {

using cli_tests::repository;
using nlohmann::json;

const std::string kFolder = "tests/corpus/modes/";

/// Right routines that the prover does not prove yet. They are not refuted.
const std::set<std::string> kNotYet{"ctr128_branch"};

std::vector<std::string> symbols() {
  const std::string path = repository(kFolder + "a64prove.toml");
  const auto file = proofs::parse_contract_file(path, cli_tests::read(path));
  if (!file) throw std::runtime_error(file.error().text());
  std::vector<std::string> all;
  for (const proofs::Contract& contract : file->contracts) all.push_back(contract.symbol);
  return all;
}

cli_tests::Outcome prove(const std::string& symbol, const std::string& limit,
                         const std::vector<std::string>& defines = {}) {
  std::vector<std::string> command{"prove",    "--contract", repository(kFolder + "a64prove.toml"),
                                   "--symbol", symbol,       "--time-limit",
                                   limit};
  for (const std::string& define : defines) command.insert(command.end(), {"-D", define});
  return cli_tests::a64prove(command);
}

class RightRoutine : public testing::TestWithParam<std::string> {};

TEST_P(RightRoutine, IsProved) {
  const bool not_yet = kNotYet.contains(GetParam());
  const auto run = prove(GetParam(), not_yet ? "5" : "60");
  if (not_yet) {
    EXPECT_NE(run.exit_code, 1) << run.output;
  } else {
    EXPECT_EQ(run.exit_code, 0) << run.output;
  }
}

INSTANTIATE_TEST_SUITE_P(Modes, RightRoutine, testing::ValuesIn(symbols()),
                         [](const auto& info) { return info.param; });

struct Wrong {
  std::string symbol;
  std::vector<std::string> defines;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.symbol << " " << testing::PrintToString(wrong.defines);
}

std::vector<Wrong> wrong_variants() {
  std::vector<Wrong> all;
  for (const json& bug : json::parse(cli_tests::read(repository(kFolder + "bugs.json")))) {
    all.push_back({bug.at("symbol"), bug.at("defines").get<std::vector<std::string>>()});
  }
  return all;
}

class WrongVariant : public testing::TestWithParam<Wrong> {};

TEST_P(WrongVariant, IsNotProved) {
  const auto run = prove(GetParam().symbol, "5", GetParam().defines);
  EXPECT_TRUE(run.exit_code == 1 || run.exit_code == 3 || run.exit_code == 2) << run.output;
  EXPECT_THAT(run.output, testing::Not(testing::HasSubstr("internal error")));
}

INSTANTIATE_TEST_SUITE_P(Modes, WrongVariant, testing::ValuesIn(wrong_variants()),
                         [](const auto& info) {
                           std::string name = info.param.symbol;
                           for (const std::string& define : info.param.defines) {
                             name += "_" + define;
                           }
                           for (char& c : name) {
                             if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace a64::modes_tests
