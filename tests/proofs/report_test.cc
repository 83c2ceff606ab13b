// From cases to a verdict: nothing is proved that was not asked, finished and covered.
#include "proofs/theorem/report.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

class ReportTest : public testing::Test {
 protected:
  ReportTest() {
    options.aliasings = {Aliasing::kSeparate};
    report.covers_all = true;
    add_case();
  }

  CaseOutcome& add_case(Aliasing aliasing = Aliasing::kSeparate) {
    CaseOutcome outcome;
    outcome.name = "a case";
    outcome.aliasing = aliasing;
    outcome.complete = true;
    outcome.lemmas_proved = true;
    for (const Property property : kProperties) outcome.count(property);
    report.cases.push_back(outcome);
    return report.cases.back();
  }
  void add_finding(Property property, Verdict verdict) {
    report.cases[0].findings.push_back({property, verdict, 0, "", std::nullopt});
  }
  Verdict summarised() {
    summarise(report, loaded.routine, options);
    return report.verdict;
  }
  Verdict of(Property property) const {
    for (const PropertyReport& p : report.properties) {
      if (p.property == property) return p.verdict;
    }
    return Verdict::kError;
  }

  LoadedRoutine loaded = small_routine("ten_trips");
  ProveOptions options;
  TheoremReport report;
};

TEST_F(ReportTest, ACompleteCaseWithoutFindingsIsAProof) {
  EXPECT_EQ(summarised(), Verdict::kProved);
  EXPECT_EQ(report.properties.size(), kUsualProperties.size());
}

TEST_F(ReportTest, NoCaseIsNoProof) {
  report.cases.clear();
  EXPECT_EQ(summarised(), Verdict::kError);
}

TEST_F(ReportTest, AnAliasingWithoutACaseIsNoProof) {
  options.aliasings.push_back(Aliasing::kInPlace);
  EXPECT_EQ(summarised(), Verdict::kError);
}

TEST_F(ReportTest, AnUnfinishedCaseIsUnknown) {
  add_case().complete = false;
  EXPECT_EQ(summarised(), Verdict::kUnknown);
}

TEST_F(ReportTest, ACaseWhoseLemmasWereNotAskedAboutIsUnknown) {
  add_case().lemmas_proved = false;
  EXPECT_EQ(summarised(), Verdict::kUnknown);
}

TEST_F(ReportTest, LengthsLeftOutAreUnknown) {
  report.covers_all = false;
  EXPECT_EQ(summarised(), Verdict::kUnknown);
  for (const Property property : kUsualProperties) EXPECT_EQ(of(property), Verdict::kUnknown);
}

TEST_F(ReportTest, LengthsNotAskedForNeedNoCover) {
  report.covers_all = false;
  options.lengths = {16, 20};
  EXPECT_EQ(summarised(), Verdict::kProved);
}

TEST_F(ReportTest, NothingIsProvedOfARunThatBreaksMemory) {
  add_finding(Property::kMemory, Verdict::kRefuted);
  EXPECT_EQ(summarised(), Verdict::kRefuted);
  for (const PropertyReport& row : report.properties) {
    EXPECT_NE(row.verdict, Verdict::kProved) << to_text(row.property);
    EXPECT_EQ(row.lacks_memory, row.property != Property::kMemory) << to_text(row.property);
  }
}

TEST_F(ReportTest, AClaimRestsOnMemoryAlsoWhereNobodyAskedForThat) {
  for (const Verdict verdict : {Verdict::kRefuted, Verdict::kUnknown}) {
    report = {};
    report.covers_all = true;
    add_case();
    options.properties = {Property::kFunctional};
    add_finding(Property::kMemory, verdict);
    EXPECT_EQ(summarised(), Verdict::kUnknown);
    ASSERT_EQ(report.cases[0].findings.size(), 1U) << "the reason stays";
  }
}

TEST_F(ReportTest, WhatARunNeedsIsAssumed) {
  const auto assumes = [&](std::string_view part) {
    report.assumptions.clear();
    report.properties.clear();
    summarised();
    return std::ranges::any_of(report.assumptions, [&](const std::string& text) {
      return text.find(part) != std::string::npos;
    });
  };
  EXPECT_FALSE(assumes("overlaps neither iv"));
  EXPECT_FALSE(assumes("wfe"));
  add_case().needs = {.apart = {{kOut, kIv}}, .waits_end = true};
  EXPECT_TRUE(assumes("overlaps neither iv"));
  EXPECT_TRUE(assumes("wfe"));
}

TEST_F(ReportTest, WhatIsClaimedOnRequestIsNotProvedByACaseThatDidNotLookAtIt) {
  options.properties = {Property::kErased};
  EXPECT_EQ(summarised(), Verdict::kProved);
  add_case().obligations[static_cast<std::size_t>(Property::kErased)] = 0;
  summarise(report, loaded.routine, options);
  EXPECT_EQ(of(Property::kErased), Verdict::kUnknown);
}

TEST_F(ReportTest, AFindingStandsAgainstItsPropertyOnly) {
  add_finding(Property::kAbi, Verdict::kRefuted);
  EXPECT_EQ(summarised(), Verdict::kRefuted);
  EXPECT_EQ(of(Property::kAbi), Verdict::kRefuted);
  EXPECT_EQ(of(Property::kMemory), Verdict::kProved);
}

TEST_F(ReportTest, WhatCannotBeRunStandsAgainstAllProperties) {
  add_finding(Property::kFunctional, Verdict::kUnsupported);
  EXPECT_EQ(summarised(), Verdict::kUnsupported);
  for (const Property property : kUsualProperties) EXPECT_EQ(of(property), Verdict::kUnsupported);
}

TEST_F(ReportTest, ARefutationOutweighsEverything) {
  add_finding(Property::kFunctional, Verdict::kUnknown);
  add_finding(Property::kFunctional, Verdict::kRefuted);
  add_finding(Property::kFunctional, Verdict::kUnsupported);
  EXPECT_EQ(summarised(), Verdict::kRefuted);
}

TEST_F(ReportTest, APropertyNotAskedForDoesNotFall) {
  options.properties = {Property::kMemory};
  add_finding(Property::kAbi, Verdict::kRefuted);
  EXPECT_EQ(summarised(), Verdict::kProved);
  EXPECT_EQ(report.properties.size(), 1U);
}

TEST_F(ReportTest, UnreachedInstructionsAreListedAsRuns) {
  const u64 begin = loaded.routine.function.address;
  report.cases[0].reached = {begin, begin + 12};
  summarised();
  ASSERT_EQ(report.unreached.size(), 1U);
  EXPECT_EQ(report.unreached[0].begin, begin + 4);
  EXPECT_EQ(report.unreached[0].end, begin + 12);
  EXPECT_FALSE(report.unreached[0].data);
}

}  // namespace
}  // namespace a64::proofs
