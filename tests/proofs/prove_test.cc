// The project's own routines are proved: short lengths one by one, and every length.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

class OwnRoutine : public testing::TestWithParam<spec::Direction> {
 protected:
  LoadedRoutine loaded = own_routine(GetParam());

  void expect_proved(const TheoremReport& report) {
    EXPECT_EQ(report.verdict, Verdict::kProved) << summary(report, loaded.routine);
    EXPECT_EQ(report.properties.size(), 10U);
    for (const PropertyReport& property : report.properties) {
      EXPECT_EQ(property.verdict, Verdict::kProved) << to_text(property.property);
      EXPECT_GE(property.obligations, property.cases) << to_text(property.property);
    }
    EXPECT_TRUE(std::ranges::all_of(report.cases, [](const CaseOutcome& outcome) {
      return outcome.complete && outcome.findings.empty();
    }));
  }
};

TEST_P(OwnRoutine, IsProvedForLengthsBelowSixBlocks) {
  ProveOptions options;
  options.lengths = {0, 95};
  const TheoremReport report = prove(loaded.routine, options);
  expect_proved(report);
  EXPECT_EQ(report.cases.size(), 192U);
  EXPECT_FALSE(report.covers_all);
  EXPECT_TRUE(report.unreached.empty()) << loaded.image->place(report.unreached[0].begin);
}

TEST_P(OwnRoutine, IsProvedForEveryLength) {
  const TheoremReport report = prove(loaded.routine, {});
  expect_proved(report);
  EXPECT_TRUE(report.covers_all);
  EXPECT_EQ(report.period, 80U);
  EXPECT_TRUE(report.unreached.empty());
}

TEST_P(OwnRoutine, IsProvedUpToTheEndOfTheAddressSpace) {
  ProveOptions options;
  options.max_len = u64{1} << 60;
  expect_proved(prove(loaded.routine, options));
}

TEST_P(OwnRoutine, ShortLimitsNeedNoInduction) {
  ProveOptions options;
  options.max_len = 40;
  const TheoremReport report = prove(loaded.routine, options);
  expect_proved(report);
  EXPECT_TRUE(report.covers_all);
}

TEST_P(OwnRoutine, VerdictAndObligationsDoNotDependOnThreadsAndSeed) {
  ProveOptions options;
  options.jobs = 1;
  const TheoremReport one = prove(loaded.routine, options);
  options.jobs = 3;
  options.seed = 99;
  const TheoremReport three = prove(loaded.routine, options);
  expect_proved(three);
  EXPECT_EQ(one.statistics.obligations, three.statistics.obligations);
  EXPECT_EQ(one.statistics.steps, three.statistics.steps);
  EXPECT_EQ(one.cases.size(), three.cases.size());
}

TEST_P(OwnRoutine, PartsOfTheTheoremAreReportedAlone) {
  ProveOptions options;
  options.lengths = {16, 20};
  options.properties = {Property::kMemory};
  options.aliasings = {Aliasing::kInPlace};
  const TheoremReport report = prove(loaded.routine, options);
  EXPECT_EQ(report.verdict, Verdict::kProved);
  ASSERT_EQ(report.properties.size(), 1U);
  EXPECT_EQ(report.properties[0].cases, 5U);
}

TEST_P(OwnRoutine, ProgressTellsOfEachCaseOnce) {
  ProveOptions options;
  options.lengths = {16, 25};
  options.jobs = 2;
  std::set<std::pair<std::string, Aliasing>> seen;
  u64 last = 0;
  prove(loaded.routine, options, [&](const CaseOutcome& outcome, u64 done, u64 total) {
    EXPECT_TRUE(seen.emplace(outcome.name, outcome.aliasing).second);
    EXPECT_EQ(done, ++last);
    EXPECT_EQ(total, 20U);
  });
  EXPECT_EQ(last, 20U);
}

INSTANTIATE_TEST_SUITE_P(Proofs, OwnRoutine,
                         testing::Values(spec::Direction::kEncrypt, spec::Direction::kDecrypt),
                         [](const auto& info) {
                           return info.param == spec::Direction::kEncrypt ? "Encrypt" : "Decrypt";
                         });

}  // namespace
}  // namespace a64::proofs
