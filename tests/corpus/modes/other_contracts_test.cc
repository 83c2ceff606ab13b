// The contracts of other_contracts.toml, each held to its routine by the program itself: those that
// promise more than the routine keeps are not proved, those that ask for less are, as recorded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "proofs/contract/contract_file.h"
#include "tests/cli/run_program.h"

namespace a64::modes_tests {
namespace {

using cli_tests::repository;
using nlohmann::json;
using testing::AnyOf;

const std::string kContracts = "tests/corpus/modes/other_contracts.toml";

struct OtherContract {
  std::string symbol;
  std::vector<std::string> defines;
  std::string expect;
  std::vector<std::string> properties;  ///< one of which is refuted
};

void PrintTo(const OtherContract& other, std::ostream* out) {
  *out << other.symbol << " " << testing::PrintToString(other.defines);
}

std::vector<OtherContract> recorded() {
  std::vector<OtherContract> all;
  for (const json& entry :
       json::parse(cli_tests::read(repository("tests/corpus/modes/other_contracts.json")))) {
    OtherContract other{entry.at("symbol"), entry.at("defines").get<std::vector<std::string>>(),
                        entry.at("expect"), entry.value("also", std::vector<std::string>{})};
    if (entry.contains("property")) other.properties.push_back(entry.at("property"));
    all.push_back(std::move(other));
  }
  return all;
}

class Other : public testing::TestWithParam<OtherContract> {};

TEST_P(Other, IsAsRecorded) {
  const auto& [symbol, defines, expect, properties] = GetParam();
  const bool weak = expect == "proved";
  // More time refutes some more of those that promise too much; it must prove none.
  std::vector<std::string> line{"prove", "--contract",   repository(kContracts), "--symbol",
                                symbol,  "--time-limit", weak ? "60" : "4",      "-v"};
  for (const std::string& define : defines) line.insert(line.end(), {"-D", define});
  const cli_tests::Outcome run = cli_tests::a64prove(line);
  if (weak) {
    EXPECT_EQ(run.exit_code, 0) << run.output;
    return;
  }
  EXPECT_THAT(run.exit_code, AnyOf(1, 2, 3)) << run.output;
  if (run.exit_code == 1) {
    EXPECT_TRUE(std::ranges::any_of(properties, [&](const std::string& property) {
      return run.output.find("refuted: " + property) != std::string::npos;
    })) << run.output;
  }
}

INSTANTIATE_TEST_SUITE_P(Contracts, Other, testing::ValuesIn(recorded()),
                         [](const auto& info) { return info.param.symbol; });

TEST(OtherContracts, AreAllRecordedOnce) {
  const std::string path = repository(kContracts);
  const auto file = proofs::parse_contract_file(path, cli_tests::read(path));
  ASSERT_TRUE(file.ok()) << file.error().text();
  std::vector<std::string> listed, in_json;
  for (const proofs::Contract& contract : file->contracts) listed.push_back(contract.symbol);
  for (const OtherContract& other : recorded()) in_json.push_back(other.symbol);
  EXPECT_THAT(in_json, testing::UnorderedElementsAreArray(listed));
}

}  // namespace
}  // namespace a64::modes_tests
