// What a concrete run shows: output against the specification, the calling convention, faults.
#include "proofs/refute/replay.h"

#include <gtest/gtest.h>

#include "spec/concrete.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using FaultKind = sim::stop::MemoryFault::Kind;

Replay run(const LoadedRoutine& loaded, Aliasing aliasing = Aliasing::kSeparate,
           Surroundings surroundings = Surroundings::kUnmapped, u64 len = 33) {
  return replay(loaded.routine, xts_inputs(4), len, aliasing, surroundings);
}

TEST(Replay, TheOwnRoutinesAgreeWithTheSpecification) {
  for (const auto direction : {spec::Direction::kEncrypt, spec::Direction::kDecrypt}) {
    const LoadedRoutine loaded = own_routine(direction);
    for (const Aliasing aliasing : {Aliasing::kSeparate, Aliasing::kInPlace}) {
      for (const u64 len : {0, 15, 16, 17, 79, 80, 81, 175, 1000}) {
        const Replay result = run(loaded, aliasing, Surroundings::kUnmapped, len);
        EXPECT_TRUE(result.returned()) << sim::to_text(result.stop);
        ASSERT_EQ(result.promises.size(), 1U);
        EXPECT_EQ(result.promises[0].expected, result.promises[0].actual);
        EXPECT_EQ(result.promises[0].actual.size(), len);
        EXPECT_EQ(result.broken(), nullptr);
        EXPECT_TRUE(result.abi.empty());
        EXPECT_FALSE(result.below_sp || result.platform_register || result.unwritten_read);
      }
    }
  }
}

TEST(Replay, ExpectsTheSpecificationsOutput) {
  const Inputs inputs = xts_inputs(4);
  const Replay result = run(small_routine("one_byte"));
  const EntryBytes entry(xts_contract(), inputs);
  std::array<u8, 16> iv;
  entry.copy(kIv, 0, iv);
  ASSERT_EQ(result.promises.size(), 1U);
  EXPECT_EQ(result.promises[0].expected, spec::xts_crypt(spec::Direction::kEncrypt, inputs.keys[0],
                                                         inputs.keys[1], iv, entry.first(kIn, 33)));
}

TEST(Replay, BelowABlockOutIsToStayAsItIs) {
  const Replay result =
      run(small_routine("one_byte"), Aliasing::kInPlace, Surroundings::kPadded, 15);
  const Inputs inputs = xts_inputs(4);
  ASSERT_NE(result.broken(), nullptr);
  EXPECT_EQ(result.broken()->expected, EntryBytes(xts_contract(), inputs).first(kIn, 15));
  EXPECT_EQ(result.broken()->first_wrong, 5U);
}

TEST(Replay, BelowABlockThereIsNoBuffer) {
  const LoadedRoutine loaded = small_routine("one_byte");
  const Replay result = run(loaded, Aliasing::kSeparate, Surroundings::kUnmapped, 15);
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&result.stop);
  ASSERT_NE(fault, nullptr) << sim::to_text(result.stop);
  EXPECT_EQ(fault->pc, marked(loaded.routine, "one_byte"));
}

TEST(Replay, NamesTheFirstWrongByteAndItsWriter) {
  const LoadedRoutine loaded = small_routine("twice_written");
  const Replay result = run(loaded);
  ASSERT_NE(result.broken(), nullptr);
  EXPECT_EQ(result.broken()->first_wrong, 0U);
  EXPECT_EQ(result.broken()->actual[0], 0x11);
  EXPECT_EQ(result.broken()->writer, marked(loaded.routine, "twice_written"));
}

TEST(Replay, AWrongByteThatNobodyWroteHasNoWriter) {
  const Replay result = run(small_routine("one_byte"));
  ASSERT_NE(result.broken(), nullptr);
  EXPECT_EQ(result.broken()->first_wrong, 0U);
  EXPECT_EQ(result.broken()->writer, 0U);
}

TEST(Replay, SaysWhatIsNotRestored) {
  const auto first = [](const Replay& result) {
    return result.abi.empty() ? std::string() : result.abi.front().substr(0, 3);
  };
  EXPECT_EQ(first(run(small_routine("clobbers_x19"))), "x19");
  EXPECT_EQ(first(run(small_routine("clobbers_d9"))), "d9 ");
  EXPECT_EQ(first(run(small_routine("clobbers_sp"))), "sp ");
}

TEST(Replay, TheHighHalvesOfV8ToV15AreTheRoutines) {
  EXPECT_TRUE(run(small_routine("clobbers_high_half_of_v9")).abi.empty());
}

TEST(Replay, SeesX18EvenIfItIsRestored) {
  const LoadedRoutine loaded = small_routine("changes_x18");
  const Replay result = run(loaded);
  EXPECT_EQ(result.platform_register, marked(loaded.routine, "changes_x18"));
  EXPECT_TRUE(result.abi.empty());
}

TEST(Replay, AReadBehindABufferFaults) {
  const LoadedRoutine loaded = small_routine("reads_behind_in");
  const Replay result = run(loaded);
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&result.stop);
  ASSERT_NE(fault, nullptr) << sim::to_text(result.stop);
  EXPECT_EQ(fault->kind, FaultKind::kUnmapped);
  EXPECT_EQ(fault->pc, marked(loaded.routine, "reads_behind_in"));
  EXPECT_EQ(fault->byte, xts_inputs(4).base[0] + 33);
  EXPECT_FALSE(result.returned());
}

TEST(Replay, AmongPaddingAReadBehindABufferGoesOn) {
  EXPECT_TRUE(
      run(small_routine("reads_behind_in"), Aliasing::kSeparate, Surroundings::kPadded).returned());
}

TEST(Replay, InIsWritableInPlaceOnly) {
  const LoadedRoutine loaded = small_routine("writes_in");
  const Replay separate = run(loaded);
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&separate.stop);
  ASSERT_NE(fault, nullptr);
  EXPECT_EQ(fault->kind, FaultKind::kNoWriteRight);
  EXPECT_TRUE(run(loaded, Aliasing::kInPlace).returned());
}

TEST(Replay, SeesAReadOfOutputNotYetWritten) {
  const LoadedRoutine loaded = small_routine("reads_out");
  EXPECT_EQ(run(loaded).unwritten_read, marked(loaded.routine, "reads_out"));
  EXPECT_FALSE(run(loaded, Aliasing::kInPlace).unwritten_read);
}

TEST(Replay, SeesAnAccessBelowSp) {
  const LoadedRoutine loaded = small_routine("stores_below_sp");
  EXPECT_EQ(run(loaded).below_sp, marked(loaded.routine, "stores_below_sp"));
}

TEST(Replay, FaultsOnAMisalignedSp) {
  const LoadedRoutine loaded = small_routine("uses_odd_sp");
  const Replay result = run(loaded);
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&result.stop);
  ASSERT_NE(fault, nullptr);
  EXPECT_EQ(fault->kind, FaultKind::kMisalignedSp);
  EXPECT_EQ(fault->pc, marked(loaded.routine, "uses_odd_sp"));
}

TEST(Replay, ALongDelayTakesFewSteps) {
  const LoadedRoutine loaded =
      patched_own_routine(spec::Direction::kEncrypt, "load_round_keys key2", delay_loop(1'000'000));
  const sim::Program program(*loaded.image, loaded.routine.function);
  u64 passed_over = 0;
  const Replay result =
      replay(loaded.routine, xts_inputs(4), 33, Aliasing::kSeparate, Surroundings::kUnmapped, {},
             {.budget = step_budget(xts_contract(), 33),
              .program = &program,
              .on_stretch = [&](const auto& stretch) { passed_over += stretch.steps; }});
  EXPECT_TRUE(result.returned()) << sim::to_text(result.stop);
  EXPECT_EQ(result.broken(), nullptr);
  EXPECT_GT(passed_over, 1'990'000U);
}

TEST(Replay, GivesUpOnAnEndlessRun) {
  const Replay result = run(small_routine("never_ends"));
  EXPECT_TRUE(std::holds_alternative<sim::stop::OutOfSteps>(result.stop));
  EXPECT_EQ(result.steps, long_budget(xts_contract(), 33));
}

}  // namespace
}  // namespace a64::proofs
