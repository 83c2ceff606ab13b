#include "base/process.h"

#include <gtest/gtest.h>

namespace a64::sim {
namespace {

using std::chrono::seconds;

TEST(Process, CapturesBothStreamsAndTheExitCode) {
  const auto run = run_process({"sh", "-c", "echo out; echo err >&2; exit 7"}, seconds(20));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->exit_code, 7);
  EXPECT_EQ(run->output, "out\nerr\n");
}

TEST(Process, PassesArgumentsUntouchedByAnyShell) {
  const auto run = run_process({"printf", "%s|", "a b", "$(false)", ";'\""}, seconds(20));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->output, "a b|$(false)|;'\"|");
}

TEST(Process, ReportsTheSignalThatEndedIt) {
  const auto run = run_process({"sh", "-c", "kill -9 $$"}, seconds(20));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->exit_code, 128 + 9);
}

TEST(Process, StopsWhatRunsTooLongWithItsChildren) {
  const auto start = std::chrono::steady_clock::now();
  const auto run = run_process({"sh", "-c", "sleep 30; true"}, seconds(1));
  ASSERT_TRUE(run);
  EXPECT_TRUE(run->timed_out);
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(15));
}

TEST(Process, KeepsABoundedPartOfLongOutput) {
  const auto run = run_process({"head", "-c", "1000000", "/dev/zero"}, seconds(20));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->exit_code, 0);
  EXPECT_EQ(run->output.size(), kOutputLimit);
}

TEST(Process, SaysThatAProgramCannotBeRun) {
  const auto run = run_process({"no-such-program-a64"}, seconds(20));
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().place, "no-such-program-a64");
}

}  // namespace
}  // namespace a64::sim
