// The loop that grows with the length, and its period, from concrete runs.
#include "proofs/loops/loop_finder.h"

#include <gtest/gtest.h>

#include "proofs/refute/replay.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

u64 passes(const Routine& routine, u64 pc, u64 len) {
  u64 count = 0;
  replay(routine, xts_inputs(9), len, Aliasing::kInPlace, Surroundings::kPadded,
         [&](const sim::ConcreteMachine&, const auto& step) { count += step.pc == pc; });
  return count;
}

void expect_visits(const Routine& routine, const GrowingLoop& loop) {
  ASSERT_EQ(loop.excess.size(), loop.period);
  for (const u64 residue : {u64{0}, u64{1}, u64{15}, loop.period / 2, loop.period - 1}) {
    const u64 n = 1 + 300 / loop.period;
    EXPECT_EQ(static_cast<i64>(passes(routine, loop.head, n * loop.period + residue)),
              static_cast<i64>(loop.slope * n) + loop.excess[residue])
        << "residue " << residue;
  }
}

class UnrolledLoop : public testing::TestWithParam<int> {};

TEST_P(UnrolledLoop, HasThePeriodOfItsFactor) {
  const LoadedRoutine loaded =
      load_routine("tests/corpus/unrolled.S", "xts_encrypt", spec::Direction::kEncrypt,
                   {"DECRYPT=0", "FACTOR=" + std::to_string(GetParam())});
  const auto loops = find_growing_loops(loaded.routine, 1);
  ASSERT_FALSE(loops.empty());
  EXPECT_EQ(loops.front().period, 16U * static_cast<u64>(GetParam()));
  expect_visits(loaded.routine, loops.front());
}

INSTANTIATE_TEST_SUITE_P(Corpus, UnrolledLoop, testing::Values(1, 2, 3, 4, 5, 6, 8));

TEST(LoopFinder, FindsTheLoopOfTheOwnRoutines) {
  for (const auto direction : {spec::Direction::kEncrypt, spec::Direction::kDecrypt}) {
    const LoadedRoutine loaded = own_routine(direction);
    const auto loops = find_growing_loops(loaded.routine, 1);
    ASSERT_FALSE(loops.empty());
    EXPECT_EQ(loops.front().period, 80U);
    expect_visits(loaded.routine, loops.front());
  }
}

TEST(LoopFinder, TheSeedDoesNotMatter) {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  const auto one = find_growing_loops(loaded.routine, 1);
  const auto two = find_growing_loops(loaded.routine, 2);
  ASSERT_EQ(one.size(), two.size());
  EXPECT_EQ(one[0].head, two[0].head);
  EXPECT_EQ(one[0].excess, two[0].excess);
}

TEST(LoopFinder, FindsALoopThatTouchesNoMemory) {
  const LoadedRoutine loaded = small_routine("every_second_block");
  const auto loops = find_growing_loops(loaded.routine, 1);
  ASSERT_EQ(loops.size(), 1U);
  EXPECT_EQ(loops[0].period, 32U);
  EXPECT_EQ(loops[0].head, loaded.routine.function.address);
}

TEST(LoopFinder, NamesAChainInTheOrderOfTheRun) {
  const LoadedRoutine loaded = small_routine("two_loops");
  const auto loops = find_growing_loops(loaded.routine, 1);
  ASSERT_EQ(loops.size(), 2U);
  EXPECT_LT(loops[0].head, loops[1].head);
  for (const GrowingLoop& loop : loops) {
    EXPECT_EQ(loop.period, 48U);
    expect_visits(loaded.routine, loop);
  }
  EXPECT_EQ(loops[0].slope, 1U);
  EXPECT_EQ(loops[1].slope, 3U);
}

TEST(LoopFinder, ALoopOfAFixedNumberOfTripsDoesNotGrow) {
  EXPECT_TRUE(find_growing_loops(small_routine("ten_trips").routine, 1).empty());
}

TEST(LoopFinder, ALoopMayTakeSeveralTripsABlock) {
  const LoadedRoutine loaded = small_routine("byte_by_byte");
  const auto loops = find_growing_loops(loaded.routine, 1);
  ASSERT_EQ(loops.size(), 1U);
  EXPECT_EQ(loops[0].period, 1U);
}

TEST(LoopFinder, ARoutineWithoutALoopHasNone) {
  EXPECT_TRUE(find_growing_loops(small_routine("one_byte").routine, 1).empty());
}

TEST(LoopFinder, ARoutineThatDoesNotReturnHasNone) {
  EXPECT_TRUE(find_growing_loops(small_routine("never_ends").routine, 1).empty());
}

}  // namespace
}  // namespace a64::proofs
