// A mutant is judged by prover and words. The prover is put in: one that lies is found out.
#include "proofs/mutate/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/exit_code.h"
#include "cli/text/mutate_text.h"
#include "proofs/contract/check.h"
#include "proofs/mutate/tally.h"
#include "tests/mutate/small_subject.h"

namespace a64::mutate_tests {
namespace {

using proofs::Aliasing;
using proofs::CodeEdit;
using proofs::Judgement;
using proofs::MutantOutcome;
using proofs::Property;
using proofs::ProveOptions;
using proofs::Routine;
using proofs::TheoremReport;
using proofs::Verdict;
using proofs::WordsSay;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Leaves a gap behind each block.
CodeEdit skips(const SmallSubject& subject) {
  constexpr u32 kStore = 0x3c820420;  // str q0, [x1], #32
  return {.kind = CodeEdit::Kind::kReplace, .pc = subject.at(kCopyAtStore), .word = kStore};
}

/// The store and the count, which have nothing to do with each other, the other way round.
CodeEdit harmless(const SmallSubject& subject) {
  return {.kind = CodeEdit::Kind::kSwap, .pc = subject.at(kCopyAtStore)};
}

Judgement judged(const SmallSubject& subject, const std::optional<CodeEdit>& edit,
                 const proofs::Prover& prover) {
  const auto cases = subject.cases();
  return judge(cases, edit, prover, 1);
}

/// The report of one mutant of `subject`.
proofs::MutationReport report_of(const SmallSubject& subject, const CodeEdit& edit,
                                 const proofs::Prover& prover) {
  proofs::MutationReport report;
  report.unchanged = judged(subject, std::nullopt, real_prover);
  report.mutants = {{proofs::MutantKind::kImmediate, edit}};
  report.judgements = {judged(subject, edit, prover)};
  return report;
}

TEST(Judge, RefutedMutantsFailOnWordsToo) {
  const SmallSubject subject = copy_blocks();
  const Judgement made = judged(subject, skips(subject), real_prover);
  EXPECT_EQ(made.outcome, MutantOutcome::kRefuted);
  EXPECT_EQ(made.words, WordsSay::kSame);
  EXPECT_TRUE(made.replays);
  EXPECT_FALSE(made.contradiction.has_value());
}

TEST(Judge, ProvedMutantsAreHarmlessOnWords) {
  const SmallSubject subject = copy_blocks();
  const Judgement made = judged(subject, harmless(subject), real_prover);
  EXPECT_EQ(made.outcome, MutantOutcome::kProved) << made.why;
  EXPECT_THAT(made.shown, IsEmpty());
  EXPECT_TRUE(made.words_complete());
}

TEST(Judge, WhatIsProvedAndWrongOnWordsFailsTheCommand) {
  const SmallSubject subject = copy_blocks();
  const auto report = report_of(subject, skips(subject), believe);
  const Judgement& made = report.judgements.front();
  EXPECT_EQ(made.outcome, MutantOutcome::kWronglyProved);
  ASSERT_TRUE(made.contradiction.has_value());
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kRefuted);
  EXPECT_EQ(cli::exit_code_of(proofs::verdict_of(report)), cli::ExitCode::kRefuted);
  const cli::MutateView view{subject.routine(), report, "here", 1, 1, 0};
  EXPECT_THAT(
      cli::contradictions_text(view),
      AllOf(HasSubstr("SOUNDNESS BUG in a64prove"), HasSubstr("f+0x8"),
            HasSubstr("`str q0, [x1], #0x10` -> `str q0, [x1], #0x20`"), HasSubstr("len 32")));
  EXPECT_THAT(
      cli::mutate_text(view, cli::Style(false)),
      AllOf(HasSubstr("wrongly proved      1   a bug in a64prove"), HasSubstr("Wrongly proved\n")));
}

TEST(Judge, NothingIsSaidAgainstTheProverWhereItIsRight) {
  const SmallSubject subject = copy_blocks();
  const auto report = report_of(subject, skips(subject), real_prover);
  const cli::MutateView view{subject.routine(), report, "here", 1, 1, 0};
  EXPECT_THAT(cli::contradictions_text(view), IsEmpty());
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kProved);
  EXPECT_THAT(cli::mutate_text(view, cli::Style(false)), Not(HasSubstr("Wrongly proved\n")));
}

TEST(Judge, ASingleClaimThatIsWronglyProvedCounts) {
  // The result is refuted as it should be; that the memory claim holds is a lie.
  const SmallSubject subject = copy_blocks();
  const proofs::Prover liar = [](const Routine& routine, const ProveOptions& options) {
    TheoremReport report = real_prover(routine, options);
    for (proofs::PropertyReport& row : report.properties) {
      if (row.property == Property::kMemory) row.verdict = Verdict::kProved;
    }
    return report;
  };
  const Judgement made = judged(subject, skips(subject), liar);
  EXPECT_EQ(made.outcome, MutantOutcome::kWronglyProved);
  ASSERT_TRUE(made.contradiction.has_value());
  EXPECT_EQ(made.contradiction->property, Property::kMemory);
}

TEST(Judge, AWrongProofOfTheRoutineItselfCounts) {
  const SmallSubject wrong("    ldr q0, [x0]\n    ret\n", only("void f(const uint8_t in[8])"));
  proofs::MutationReport report;
  report.unchanged = judged(wrong, std::nullopt, believe);
  EXPECT_EQ(report.unchanged.outcome, MutantOutcome::kWronglyProved);
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kRefuted);
}

TEST(Judge, WhatTheProverLeavesOpenIsUnknownWithItsReason) {
  const SmallSubject subject = copy_blocks();
  const proofs::Prover slow = [](const Routine& routine, const ProveOptions& options) {
    ProveOptions none = options;
    none.time_limit = std::chrono::milliseconds(1);
    return real_prover(routine, none);
  };
  const Judgement made = judged(subject, harmless(subject), slow);
  EXPECT_EQ(made.outcome, MutantOutcome::kUnknown);
  EXPECT_THAT(made.why, HasSubstr("time limit"));
}

TEST(Judge, SizesThatDependOnSeveralNumbersAreRefutedAtSmallOnes) {
  // Writes one byte behind what it is given.
  const SmallSubject subject(
      "    add x0, x0, x1\n    add x0, x0, x2\n    strb wzr, [x0]\n    ret\n",
      only("void f(uint8_t out[m+n], size_t m, size_t n)"));
  std::vector<proofs::MutationCase> cases = subject.cases();
  ASSERT_TRUE(proofs::has_several_sizes(*cases.front().routine.contract));
  std::vector<std::vector<proofs::Contract>> fixed;
  for (const proofs::Contract& general : proofs::with_small_sizes(subject.general())) {
    fixed.push_back(*proofs::checked_specialisations(general));
  }
  cases.front().on_words.clear();
  for (const auto& contracts : fixed) cases.front().on_words.push_back(&contracts.front());
  const Judgement made = judge(cases, std::nullopt, real_prover, 1);
  EXPECT_EQ(made.outcome, MutantOutcome::kRefuted) << made.why;
  EXPECT_TRUE(made.replays);
  EXPECT_EQ(made.words, WordsSay::kSame);
}

TEST(Judge, AProverThatThrowsHasFailed) {
  const SmallSubject subject = copy_blocks();
  const auto report = report_of(
      subject, harmless(subject),
      [](const Routine&, const ProveOptions&) -> TheoremReport { throw std::logic_error("oh"); });
  EXPECT_EQ(report.judgements.front().outcome, MutantOutcome::kFailed);
  EXPECT_EQ(report.judgements.front().why, "oh");
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kError);
}

TEST(Judge, AReportThatSaysNothingIsNoProof) {
  const SmallSubject subject = copy_blocks();
  const Judgement made =
      judged(subject, harmless(subject),
             [](const Routine&, const ProveOptions&) { return TheoremReport{}; });
  EXPECT_EQ(made.outcome, MutantOutcome::kFailed);
}

TEST(Judge, ACounterexampleThatFailsNoMoreIsAnError) {
  const SmallSubject subject = copy_blocks();
  const proofs::Prover invents = [&](const Routine&, const ProveOptions&) {
    TheoremReport report;
    report.verdict = Verdict::kRefuted;
    report.properties = {{Property::kFunctional, Aliasing::kSeparate, Verdict::kRefuted}};
    proofs::Counterexample found;
    found.property = Property::kFunctional;
    found.len = 16;
    found.inputs = random_inputs(subject.contract(), 1);
    report.cases.emplace_back().findings.push_back(
        {Property::kFunctional, Verdict::kRefuted, 0, "no", found});
    return report;
  };
  const auto report = report_of(subject, harmless(subject), invents);
  EXPECT_EQ(report.judgements.front().outcome, MutantOutcome::kRefuted);
  EXPECT_FALSE(report.judgements.front().replays);
  EXPECT_EQ(report.judgements.front().words, WordsSay::kNothing);
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kError);
  const cli::MutateView view{subject.routine(), report, "here", 1, 1, 0};
  EXPECT_THAT(cli::mutate_text(view, cli::Style(false)),
              AllOf(HasSubstr("Refuted, and not so on words"), HasSubstr("which fails no more"),
                    HasSubstr("nothing in the sizes that were run")));
}

TEST(Judge, AProofThatWordsCannotFollowIsNoSuccess) {
  const SmallSubject subject(
      "    mov x9, #1\n    lsl x9, x9, #62\n"
      "1:  str x9, [x0]\n    subs x9, x9, #1\n    b.ne 1b\n    ret\n",
      only("void f(uint8_t data[8])"));
  proofs::MutationReport report;
  report.unchanged = judged(subject, std::nullopt, believe);
  EXPECT_EQ(report.unchanged.outcome, MutantOutcome::kProved);
  EXPECT_FALSE(report.unchanged.words_complete());
  EXPECT_EQ(proofs::verdict_of(report), Verdict::kUnknown);
}

}  // namespace
}  // namespace a64::mutate_tests
