// Every case of redteam.json: what is wrong is never proved, neither by the whole run nor by
// --property alone; what is right is not refuted; and every run ends in time and in order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/process.h"
#include "tests/cli/run_program.h"
#include "tests/redteam/patch.h"

namespace a64::redteam_tests {
namespace {

using nlohmann::json;

constexpr const char* kAliasings[] = {"separate", "in-place"};

constexpr int kProved = 0;
constexpr int kRefuted = 1;
/// The last of the exit codes that README.md has; a signal gives 128 and more.
constexpr int kLastExitCode = 5;

/// No run is to take longer: the default time limit, and what assembling and reporting take.
/// Processor time, which is about what the run on one thread takes on an idle machine: tests run
/// beside each other, and beside other work.
constexpr double kMostSeconds = 68;
constexpr std::chrono::seconds kGiveUp{200};

/// The time that a wrong routine gets to be proved: a few times what our own routines take, so that
/// the folder ends in minutes. "Unknown" for want of time will do.
const std::vector<std::string> kTimeToBeFooled{"--time-limit", "10"};
const std::vector<std::string> kTimeToBeFooledAlone{"--time-limit", "5"};

/// Nor is one to hold more memory, in KiB.
constexpr long kMostMemory = 4L << 20;

long memory_of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return used.ru_maxrss;
}

double seconds_of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// One run of `a64prove prove` on a case.
class Attempt {
 public:
  Attempt(const Case& c, const std::vector<std::string>& limit,
          const std::vector<std::string>& more = {}) {
    const std::string file = folder_.write(c.symbol() + ".S", source_of(c));
    const std::string report = folder_.path("report.json");
    std::vector<std::string> command{A64PROVE, "prove", file, "--symbol", c.symbol(), "--op",
                                     c.op,     "-j",    "1",  "--json",   report};
    command.insert(command.end(), c.options.begin(), c.options.end());
    command.insert(command.end(), limit.begin(), limit.end());
    command.insert(command.end(), more.begin(), more.end());
    const double before = seconds_of_children();
    const auto outcome = run_process(command, kGiveUp);
    seconds_ = seconds_of_children() - before;
    if (!outcome) throw std::runtime_error(outcome.error().text());
    for (const std::string& part : command) said_ += part + " ";
    said_ += "\n" + outcome->output;
    timed_out_ = outcome->timed_out;
    exit_code_ = outcome->exit_code;
    if (timed_out_ || !std::filesystem::exists(report)) return;
    const json all = json::parse(cli_tests::read(report));
    if (all.at("routines").size() == 1) routine_ = all["routines"][0];
  }

  double seconds() const { return timed_out_ ? kGiveUp.count() : seconds_; }
  bool timed_out() const { return timed_out_; }
  int exit_code() const { return exit_code_; }
  const std::string& said() const { return said_; }

  std::string verdict(const std::string& property, const std::string& aliasing) const {
    if (!routine_.contains("properties")) return {};
    for (const json& row : routine_["properties"]) {
      if (row["property"] == property && row["aliasing"] == aliasing) return row["verdict"];
    }
    return {};
  }

  /// Whether an assumption of the theorem says that, in capital letters or not.
  bool assumes(const std::string& text) const {
    if (text.empty() || !routine_.contains("assumptions")) return false;
    return std::ranges::any_of(routine_["assumptions"], [&](const json& assumption) {
      return lower(assumption.get<std::string>()).find(lower(text)) != std::string::npos;
    });
  }

  /// Whether all of these properties are said to hold with buffers with which they do not.
  bool claims(const Case& c, const std::vector<std::string>& properties) const {
    return std::ranges::any_of(kAliasings, [&](const std::string aliasing) {
      return c.is_wrong_in(aliasing) && std::ranges::all_of(properties, [&](const auto& property) {
               return verdict(property, aliasing) == "proved";
             });
    });
  }

 private:
  cli_tests::Folder folder_;
  double seconds_ = 0;
  bool timed_out_ = false;
  int exit_code_ = -1;
  std::string said_;
  json routine_;
};

void expect_in_order(const Attempt& run) {
  EXPECT_LE(run.seconds(), kMostSeconds) << run.said();
  EXPECT_LE(memory_of_children(), kMostMemory) << run.said();
  if (run.timed_out()) return;
  EXPECT_GE(run.exit_code(), 0) << run.said();
  EXPECT_LE(run.exit_code(), kLastExitCode) << run.said();
}

std::string text_of(const std::vector<std::string>& properties) {
  std::string text;
  for (const std::string& property : properties) text += (text.empty() ? "" : " or ") + property;
  return text;
}

/// The claim must not be made by a run that is asked for it alone either. One layout of the buffers
/// will do: the whole run has had both.
void expect_not_claimed_alone(const Case& c, const std::vector<std::string>& properties) {
  for (const std::string& property : properties) {
    const std::string aliasing = c.aliasing.empty() ? "separate" : c.aliasing;
    const Attempt run(c, kTimeToBeFooledAlone, {"--property", property, "--aliasing", aliasing});
    expect_in_order(run);
    if (run.assumes(c.unless) || !run.claims(c, {property})) return;
  }
  ADD_FAILURE() << "alone, a wrong claim is proved: " << text_of(properties);
}

void expect_wrong(const Case& c, const Attempt& whole) {
  if (!whole.assumes(c.unless)) {
    EXPECT_NE(whole.exit_code(), kProved) << "a wrong routine is proved\n" << whole.said();
    for (const auto& properties : c.wrong) {
      EXPECT_FALSE(whole.claims(c, properties))
          << "a wrong claim is proved: " << text_of(properties) << "\n"
          << whole.said();
    }
  }
  for (const std::string& property : c.refuted) {
    for (const std::string aliasing : kAliasings) {
      if (!c.is_wrong_in(aliasing)) continue;
      EXPECT_EQ(whole.verdict(property, aliasing), "refuted")
          << property << ", " << aliasing << "\n"
          << whole.said();
    }
  }
  for (const auto& properties : c.wrong) expect_not_claimed_alone(c, properties);
}

class Redteam : public testing::TestWithParam<Case> {};

TEST_P(Redteam, IsNotFooled) {
  const Case& c = GetParam();
  const bool limited = c.expect == Expect::kNotProved && c.refuted.empty();
  const Attempt whole(c, limited ? kTimeToBeFooled : std::vector<std::string>{});
  expect_in_order(whole);
  switch (c.expect) {
    case Expect::kProved:
      EXPECT_EQ(whole.exit_code(), kProved) << whole.said();
      EXPECT_FALSE(whole.assumes(c.says_not)) << whole.said();
      break;
    case Expect::kNotRefuted:
      EXPECT_NE(whole.exit_code(), kRefuted) << whole.said();
      if (!c.unless.empty() && whole.exit_code() == kProved) {
        EXPECT_TRUE(whole.assumes(c.unless)) << "unsaid: " << c.unless << "\n" << whole.said();
      }
      break;
    case Expect::kNotProved:
      expect_wrong(c, whole);
      break;
  }
}

/// The prover's own limit ends a run that no option limits.
TEST(RedteamLimits, ARunWithoutOptionsEnds) {
  for (const Case& c : cases()) {
    if (c.name() == "data_iv_zero") return expect_in_order(Attempt(c, {}));
  }
  FAIL() << "the case is gone";
}

std::vector<Case> cases_with(bool more) {
  std::vector<Case> some = cases();
  std::erase_if(some, [&](const Case& c) { return c.more != more; });
  return some;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  return info.param.name();
}

INSTANTIATE_TEST_SUITE_P(All, Redteam, testing::ValuesIn(cases_with(false)), name_of);
INSTANTIATE_TEST_SUITE_P(More, Redteam, testing::ValuesIn(cases_with(true)), name_of);

}  // namespace
}  // namespace a64::redteam_tests
