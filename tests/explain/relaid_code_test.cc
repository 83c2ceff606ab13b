// Changes to code mean what they say: what is put in moves the rest and nothing else.
#include "proofs/refute/explain/relaid_code.h"

#include <gtest/gtest.h>

#include "proofs/refute/explain/edited_routine.h"
#include "proofs/refute/replay.h"
#include "tests/explain/subjects.h"

namespace a64::explain_tests {
namespace {

using proofs::CodeEdit;

constexpr u64 kSeed = 5;

Subject own() {
  return subject_of(contracts_of("a64prove.toml").front());
}

/// What a call of the routine leaves, and how many steps it takes.
proofs::Replay run(const proofs::Routine& routine, u64 len) {
  return proofs::replay(routine, proofs::random_inputs(*routine.contract, kSeed), len,
                        proofs::Aliasing::kSeparate, proofs::Surroundings::kUnmapped);
}

TEST(RelaidCode, BranchesKeepTheirTargetsWhereverANopIsPutIn) {
  const Subject subject = own();
  const u64 begin = subject.routine.function.address;
  const u64 steps = run(subject.routine, 179).steps;
  for (u64 pc = begin; pc < begin + subject.routine.function.size; pc += 28) {
    const auto changed = proofs::edited_routine(
        subject.routine, {.kind = CodeEdit::Kind::kInsert, .pc = pc, .word = proofs::kNopWord});
    ASSERT_TRUE(changed) << std::hex << pc;
    EXPECT_EQ(changed->routine.function.size, subject.routine.function.size + 4);
    const proofs::Replay after = run(changed->routine, 179);
    EXPECT_TRUE(after.returned()) << sim::to_text(after.stop);
    EXPECT_EQ(after.broken(), nullptr) << std::hex << pc;
    EXPECT_GE(after.steps, steps);
  }
}

TEST(RelaidCode, WhatIsPutInIsRunAndTheImageThatItCameFromStays) {
  const Subject subject = own();
  const u64 pc = subject.routine.function.address;
  constexpr u32 kClearX2 = 0xd2800002;  // mov x2, #0: a length of none
  const auto changed = proofs::edited_routine(
      subject.routine, {.kind = CodeEdit::Kind::kInsert, .pc = pc, .word = kClearX2});
  ASSERT_TRUE(changed);
  EXPECT_NE(run(changed->routine, 32).broken(), nullptr);
  EXPECT_EQ(run(subject.routine, 32).broken(), nullptr);
}

TEST(RelaidCode, ABranchThatChangesPlacesStillGoesWhereItWent) {
  constexpr u32 kBranchBack = 0x17ffffff;  // b .-4
  EXPECT_EQ(proofs::branch_displacement(kBranchBack), -4);
  EXPECT_EQ(proofs::with_displacement(kBranchBack, 8), 0x14000002);
  constexpr u32 kTestBit = 0x36000000;  // tbz w0, #0, .
  EXPECT_FALSE(proofs::with_displacement(kTestBit, 1 << 20)) << "out of reach";
  EXPECT_FALSE(proofs::branch_displacement(proofs::kNopWord));
}

}  // namespace
}  // namespace a64::explain_tests
