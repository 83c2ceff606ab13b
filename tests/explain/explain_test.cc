// The cause of a refutation is the change that was made: a small sample of what explain_measure
// looks at, always the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/explain/subjects.h"
#include "tests/explain/verdicts.h"

namespace a64::explain_tests {
namespace {

using proofs::CodeEdit;
using testing::HasSubstr;

Subject routine_named(const std::string& contracts, const std::string& symbol) {
  for (const proofs::Contract& contract : contracts_of(contracts)) {
    if (contract.symbol == symbol) return subject_of(contract);
  }
  throw std::runtime_error("no contract of " + symbol);
}

/// The place of the first instruction with that text, as the disassembler gives it.
u64 place_of(const Subject& subject, u32 word, unsigned times = 1) {
  const u64 begin = subject.routine.function.address;
  for (u64 pc = begin; pc < begin + subject.routine.function.size; pc += 4) {
    if (subject.image->word(pc) == word && --times == 0) return pc;
  }
  throw std::runtime_error("no such instruction");
}

/// The routine with the instruction replaced, explained.
MutantVerdict with_word(const Subject& subject, u64 pc, u32 word) {
  Mutant mutant{.how = "operand", .wrong = {}, .pc = pc, .right = subject.routine.function.bytes};
  mutant.wrong =
      edited_routine(subject.routine, {.kind = CodeEdit::Kind::kReplace, .pc = pc, .word = word})
          .value();
  return explained(mutant, proofs::ExplainOptions::kQuickSteps);
}

TEST(Explain, NamesTheChangeInMostOfASample) {
  const Subject subject = routine_named("a64prove.toml", "aes_xts_decrypt");
  unsigned refuted = 0;
  unsigned named = 0;
  unsigned repaired = 0;
  for (u64 which = 1000; refuted < 12; ++which) {
    const auto mutant = mutant_of(subject.routine, which);
    if (!mutant) continue;
    const MutantVerdict verdict = explained(*mutant, 10'000'000);
    if (!verdict.refuted) continue;
    ++refuted;
    named += verdict.named;
    repaired += !verdict.repairs.empty();
  }
  EXPECT_GE(named, 9U);
  EXPECT_GE(repaired, 7U);
}

TEST(Explain, SaysWhichLayerOfWhichRoundIsMissing) {
  const Subject subject =
      routine_named("tests/corpus/modes/a64prove.toml", "aes128_encrypt_unrolled");
  constexpr u32 kAesmc = 0x4e286bff;  // aesmc v31.16b, v31.16b
  const u64 pc = place_of(subject, kAesmc, 3);
  const MutantVerdict verdict = with_word(subject, pc, proofs::kNopWord);
  ASSERT_TRUE(verdict.refuted);
  EXPECT_THAT(verdict.cause.values,
              HasSubstr("the state after ShiftRows of round 3 of block is made, the state after "
                        "MixColumns of round 3 of block is never made"));
  ASSERT_FALSE(verdict.repairs.empty());
  EXPECT_EQ(verdict.repairs.front().word, kAesmc);
}

TEST(Explain, WhatNoChangeOfOneInstructionMakesRightHasNoRepair) {
  const Subject subject = routine_named("tests/corpus/modes/a64prove.toml", "ecb_encrypt_1");
  const u64 pc = subject.routine.function.address;
  Mutant mutant{.how = "operand", .wrong = {}, .pc = pc, .right = subject.routine.function.bytes};
  auto wrong = edited_routine(subject.routine,
                              {.kind = CodeEdit::Kind::kReplace, .pc = pc, .word = 0xaa0003e1});
  ASSERT_TRUE(wrong);  // mov x1, x0: out is in
  wrong = edited_routine(wrong->routine, {.kind = CodeEdit::Kind::kReplace,
                                          .pc = pc + 4,
                                          .word = 0xaa0003e2});  // mov x2, x0: so is the length
  ASSERT_TRUE(wrong);
  mutant.wrong = *std::move(wrong);
  const MutantVerdict verdict = explained(mutant, 10'000'000);
  ASSERT_TRUE(verdict.refuted);
  EXPECT_TRUE(verdict.repairs.empty());
  EXPECT_FALSE(verdict.cause.by_repair);
}

}  // namespace
}  // namespace a64::explain_tests
