// Each routine of this folder, as each compiler makes it at each level, held to its contract by the
// program: it is proved, or listed in not_proved.json with what is said of it instead. A verdict
// that is not the listed one fails, a better one too. The wrong variants of bugs.json as well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "proofs/contract/contract_file.h"
#include "tests/cli/run_program.h"

#if !defined(INTRINSICS_BUILDS)
#error "tests/corpus/intrinsics/CMakeLists.txt defines this"
#endif

namespace a64::intrinsics_tests {
namespace {

using cli_tests::repository;
using nlohmann::json;

const std::string kFolder = "tests/corpus/intrinsics/";

json list(const std::string& name) {
  return json::parse(cli_tests::read(repository(kFolder + name)));
}

/// `folder` is one of those that CMake has filled with objects and contracts.
cli_tests::Outcome prove(const std::string& folder, const std::string& symbol,
                         const std::string& seconds) {
  return cli_tests::a64prove({"prove", "--contract",
                              std::string(INTRINSICS_BUILDS "/") + folder + "/a64prove.toml",
                              "--symbol", symbol, "--time-limit", seconds, "-v"});
}

/// By the word that the report has for it.
int exit_code_of(const std::string& verdict) {
  const std::map<std::string, int> codes{
      {"proved", 0}, {"refuted", 1}, {"unreadable", 2}, {"unknown", 3}, {"unsupported", 4}};
  return codes.at(verdict);
}

struct Built {
  std::string symbol, build;
  std::string verdict = "proved";
  std::string reason = {};  ///< part of what the report says
};

void PrintTo(const Built& built, std::ostream* out) {
  *out << built.symbol << " by " << built.build;
}

std::vector<Built> all_built() {
  const std::string path = repository(kFolder + "a64prove.toml");
  const auto file = proofs::parse_contract_file(path, cli_tests::read(path));
  if (!file) throw std::runtime_error(file.error().text());
  std::map<std::pair<std::string, std::string>, Built> listed;
  for (const json& entry : list("not_proved.json")) {
    for (const std::string build : entry.at("builds")) {
      const std::string symbol = entry.at("symbol");
      listed[{symbol, build}] = {symbol, build, entry.at("verdict"), entry.at("reason")};
    }
  }
  std::vector<Built> all;
  for (const proofs::Contract& contract : file->contracts) {
    for (const std::string compiler : {"gcc", "clang"}) {
      for (const std::string level : {"O1", "O2", "O3", "Os"}) {
        const std::string build = compiler + "-" + level;
        const auto found = listed.extract({contract.symbol, build});
        all.push_back(found ? found.mapped() : Built{contract.symbol, build});
      }
    }
  }
  if (!listed.empty()) throw std::runtime_error("not_proved.json lists what is not built");
  return all;
}

class RightRoutine : public testing::TestWithParam<Built> {};

TEST_P(RightRoutine, HasTheListedVerdict) {
  const Built& built = GetParam();
  const auto run = prove(built.build, built.symbol, "60");
  EXPECT_EQ(run.exit_code, exit_code_of(built.verdict)) << run.output;
  EXPECT_THAT(run.output, testing::HasSubstr(built.reason));
}

std::string name_of(std::string name) {
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Intrinsics, RightRoutine, testing::ValuesIn(all_built()),
                         [](const auto& info) {
                           return name_of(info.param.symbol + "_" + info.param.build);
                         });

struct Wrong {
  std::string symbol, define, verdict;
  std::string property;        ///< that falls
  std::set<std::string> also;  ///< those that may fall with it
  std::string aliasing;        ///< in which it falls: separate, in-place, both
  std::string seconds;         ///< it may take; some go on after the refutation until then
  bool slow = false;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.symbol << " with " << wrong.define;
}

std::vector<Wrong> all_wrong() {
  std::vector<Wrong> all;
  for (const json& bug : list("bugs.json")) {
    all.push_back({.symbol = bug.at("symbol"),
                   .define = bug.at("defines").at(0),
                   .verdict = bug.at("expect"),
                   .property = bug.at("property"),
                   .also = bug.value("also", std::set<std::string>{}),
                   .aliasing = bug.at("aliasing"),
                   .seconds = bug.value("seconds", "5"),
                   .slow = bug.value("slow", false)});
  }
  return all;
}

/// What the report's table says is refuted: by property, in which layouts of the buffers.
std::map<std::string, std::set<std::string>> refuted_in(const std::string& report) {
  static const std::regex row(R"(\n  ([a-z-]+) +(separate|in-place) +refuted )");
  std::map<std::string, std::set<std::string>> found;
  for (std::sregex_iterator match(report.begin(), report.end(), row), none; match != none;
       ++match) {
    found[(*match)[1]].insert((*match)[2]);
  }
  return found;
}

class WrongVariant : public testing::TestWithParam<Wrong> {};

TEST_P(WrongVariant, HasTheListedVerdict) {
  const Wrong& wrong = GetParam();
  ASSERT_NE(wrong.verdict, "proved");
  const auto run = prove(wrong.define, wrong.symbol, wrong.seconds);
  EXPECT_EQ(run.exit_code, exit_code_of(wrong.verdict)) << run.output;
  const auto refuted = refuted_in(run.output);
  EXPECT_EQ(refuted.contains(wrong.property), wrong.verdict == "refuted") << run.output;
  for (const auto& [property, aliasings] : refuted) {
    EXPECT_TRUE(property == wrong.property || wrong.also.contains(property)) << property;
    if (wrong.aliasing == "both") continue;
    EXPECT_THAT(aliasings, testing::ElementsAre(wrong.aliasing)) << property;
  }
}

INSTANTIATE_TEST_SUITE_P(Intrinsics, WrongVariant, testing::ValuesIn(all_wrong()),
                         [](const auto& info) {
                           return info.param.symbol + "_" + info.param.define +
                                  (info.param.slow ? "_slow" : "");
                         });

}  // namespace
}  // namespace a64::intrinsics_tests
