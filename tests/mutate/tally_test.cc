// Mutants in numbers.
#include "proofs/mutate/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace a64::mutate_tests {
namespace {

using proofs::Judgement;
using proofs::MutantOutcome;
using proofs::MutationReport;
using proofs::Tally;
using proofs::Verdict;
using testing::ElementsAre;

Judgement of(MutantOutcome outcome, double seconds = 1) {
  Judgement made;
  made.outcome = outcome;
  made.seconds = seconds;
  made.replays = true;
  return made;
}

MutationReport report_of(const std::vector<Judgement>& judgements) {
  MutationReport report;
  report.unchanged = of(MutantOutcome::kProved);
  report.mutants.resize(judgements.size());
  report.judgements = judgements;
  return report;
}

TEST(Tally, CountsAndMeasures) {
  std::vector<Judgement> all;
  for (int k = 1; k <= 100; ++k) all.push_back(of(MutantOutcome::kRefuted, k));
  all.push_back(of(MutantOutcome::kNotTried, 1000));
  const Tally made = proofs::tally(all);
  EXPECT_EQ(made.count(MutantOutcome::kRefuted), 100u);
  EXPECT_EQ(made.count(MutantOutcome::kProved), 0u);
  EXPECT_EQ(made.median, 50);
  EXPECT_EQ(made.percentile_95, 95);
  EXPECT_EQ(made.most, 100);
  EXPECT_THAT(proofs::slowest(all, 2), ElementsAre(99, 98));
  EXPECT_EQ(proofs::tally({}).median, 0);
}

TEST(Tally, OneWrongProofOutweighsAllElse) {
  using enum MutantOutcome;
  EXPECT_EQ(verdict_of(report_of({of(kRefuted), of(kProved), of(kUnknown), of(kUnsupported)})),
            Verdict::kProved);
  EXPECT_EQ(verdict_of(report_of({of(kRefuted), of(kWronglyProved), of(kFailed), of(kNotTried)})),
            Verdict::kRefuted);
  EXPECT_EQ(verdict_of(report_of({of(kFailed), of(kNotTried)})), Verdict::kError);
  EXPECT_EQ(verdict_of(report_of({of(kRefuted), of(kNotTried)})), Verdict::kUnknown);
}

TEST(Tally, MutantsOfARoutineThatIsNotProvedSayNothing) {
  MutationReport report;
  EXPECT_EQ(verdict_of(report), Verdict::kUnknown) << "nothing was done";
  report.unchanged = of(MutantOutcome::kRefuted);
  EXPECT_EQ(verdict_of(report), Verdict::kRefuted);
  report.unchanged = of(MutantOutcome::kUnknown);
  EXPECT_EQ(verdict_of(report), Verdict::kUnknown);
  report.unchanged = of(MutantOutcome::kUnsupported);
  EXPECT_EQ(verdict_of(report), Verdict::kUnsupported);
}

TEST(Tally, JudgementsThatAreMissingAreNoSuccess) {
  MutationReport report = report_of({of(MutantOutcome::kRefuted)});
  report.mutants.resize(2);
  EXPECT_EQ(verdict_of(report), Verdict::kUnknown);
}

}  // namespace
}  // namespace a64::mutate_tests
