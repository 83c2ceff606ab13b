// Every case of corpus.json: proved, or refuted for the property and at the place that the
// manifest names, by an input that shows the fault again in a trace and under qemu-aarch64.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/corpus/manifest.h"
#include "tests/corpus/proof_run.h"

namespace a64::corpus_tests {
namespace {

using nlohmann::json;
using testing::AnyOf;
using testing::HasSubstr;

constexpr const char* kProperties[] = {"functional", "memory", "constant-time", "abi",
                                       "termination"};
constexpr const char* kAliasings[] = {"separate", "in-place"};

constexpr int kProved = 0;
constexpr int kRefuted = 1;
constexpr int kUnknown = 3;
constexpr int kShown = 1;

ProofRun prove(const Case& c) {
  std::vector<std::string> arguments{cli_tests::repository("tests/corpus/" + c.file), "--symbol",
                                     c.symbol, "--op", c.op};
  for (const std::string& define : c.defines) arguments.insert(arguments.end(), {"-D", define});
  arguments.insert(arguments.end(), c.options.begin(), c.options.end());
  return ProofRun(arguments);
}

bool is_at_the_place(const Case& c, const json& finding) {
  const json& place = finding["place"];
  if (place.is_null()) return c.unwritten;
  const std::string source = place.value("source", "");
  return source.ends_with(c.place) || std::ranges::any_of(c.writes, [&](const std::string& part) {
           return source.find(part) != std::string::npos;
         });
}

std::string place_text(const json& finding) {
  const json& place = finding["place"];
  if (place.is_null()) return "no place";
  return place.value("file", "?") + ":" + std::to_string(place.value("line", 0)) + ": " +
         place.value("source", "");
}

/// What refutes the case's property with those buffers, at the place if there is such a one.
const json* refutation(const Case& c, const ProofRun& run, const std::string& aliasing) {
  const json* elsewhere = nullptr;
  for (const json& finding : run.routine()["findings"]) {
    if (finding["property"] != c.property || finding["aliasing"] != aliasing) continue;
    if (finding["verdict"] != "refuted" || !finding.contains("counterexample")) continue;
    if (is_at_the_place(c, finding)) return &finding;
    if (elsewhere == nullptr) elsewhere = &finding;
  }
  return elsewhere;
}

void expect_all_proved(const ProofRun& run, const std::string& aliasing) {
  for (const std::string property : kProperties) {
    EXPECT_EQ(run.verdict(property, aliasing), "proved") << property << ", " << aliasing;
  }
}

/// One property stands refuted. What was not looked into any more may be unknown; what holds
/// must not be refuted along with it.
void expect_refuted(const Case& c, const ProofRun& run, const std::string& aliasing) {
  EXPECT_EQ(run.verdict(c.property, aliasing), "refuted") << c.property << ", " << aliasing;
  for (const std::string property : kProperties) {
    if (property == c.property || std::ranges::count(c.also, property) != 0) continue;
    EXPECT_NE(run.verdict(property, aliasing), "refuted") << property << ", " << aliasing;
  }
  const json* finding = refutation(c, run, aliasing);
  ASSERT_NE(finding, nullptr) << "no counterexample for " << c.property << ", " << aliasing;
  EXPECT_TRUE(is_at_the_place(c, *finding))
      << "at " << place_text(*finding) << "\nfor the line of " << c.place;
}

/// What --cex wrote shows the fault at the same place, and the machine shows it if it can.
void expect_shown_again(const Case& c, const json& finding) {
  const std::string file = finding["counterexample"].at("file");
  const Said trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.text;
  EXPECT_THAT(trace.text, HasSubstr(c.property + " fails"));
  if (finding["place"].contains("line")) {
    const std::string name =
        std::filesystem::path(finding["place"]["file"].get<std::string>()).filename().string();
    EXPECT_THAT(trace.text,
                HasSubstr(name + ":" + std::to_string(finding["place"].value("line", 0))));
  }
  const bool by_two_traces = c.property == "constant-time";
  if (by_two_traces) {
    EXPECT_THAT(trace.text, HasSubstr("and the same with other secrets"));
  }
  if (!by_two_traces && c.qemu != "fail") return;
  const Said replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.text;
  if (by_two_traces) {
    EXPECT_THAT(replay.text, HasSubstr("two runs that differ in secrets only"));
  }
}

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, IsAsExpected) {
  const Case& c = GetParam();
  const ProofRun run = prove(c);
  SCOPED_TRACE(run.said().text);
  ASSERT_FALSE(run.routine().is_null());
  ASSERT_TRUE(run.routine().contains("properties"));

  if (c.expect == "proved") {
    EXPECT_EQ(run.exit_code(), kProved);
    EXPECT_EQ(run.routine()["complete"]["whole_theorem"], c.options.empty());
    for (const std::string aliasing : kAliasings) expect_all_proved(run, aliasing);
  } else if (c.expect == "not-proved") {
    EXPECT_THAT(run.exit_code(), AnyOf(kRefuted, kUnknown));
    for (const std::string aliasing : kAliasings) {
      if (c.shows_in(aliasing)) {
        EXPECT_NE(run.verdict(c.property, aliasing), "proved") << aliasing;
      }
    }
  } else {
    EXPECT_EQ(c.expect, "refuted");
    EXPECT_EQ(run.exit_code(), kRefuted);
    for (const std::string aliasing : kAliasings) {
      if (c.shows_in(aliasing)) {
        expect_refuted(c, run, aliasing);
      } else {
        expect_all_proved(run, aliasing);
      }
    }
    const json* finding = refutation(c, run, c.shows_in("separate") ? "separate" : "in-place");
    if (finding != nullptr) expect_shown_again(c, *finding);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Corpus, testing::ValuesIn(cases()),
                         [](const auto& info) { return info.param.name(); });

}  // namespace
}  // namespace a64::corpus_tests
