#include "sim/limits/budget.h"

#include <gtest/gtest.h>

#include <thread>

namespace a64::sim {
namespace {

using std::chrono::milliseconds;

/// Whether `condition` comes true in some seconds.
template <class Condition>
bool soon(Condition condition) {
  for (int k = 0; k < 1000 && !condition(); ++k) std::this_thread::sleep_for(milliseconds(10));
  return condition();
}

std::string thrown_by(const Budget& budget) {
  try {
    budget.check();
  } catch (const BudgetEnded& end) {
    return end.what();
  }
  return "";
}

TEST(Budget, WithoutLimitsGoesOn) {
  Budget budget({});
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_NO_THROW(budget.check());
  EXPECT_EQ(budget.why(), "");
  EXPECT_NO_THROW(check(nullptr));
}

TEST(Budget, EndsWhenTimeIsUp) {
  Budget budget({milliseconds(30), 0, nullptr});
  ASSERT_TRUE(soon([&] { return budget.ended(); }));
  EXPECT_EQ(thrown_by(budget), "the time limit of 0.03 s was reached");
}

TEST(Budget, EndsWhenMemoryIsUsedUp) {
  Budget budget({milliseconds(0), 1 << 20, nullptr});
  ASSERT_GT(resident_bytes(), u64{1} << 20);
  ASSERT_TRUE(soon([&] { return budget.ended(); }));
  EXPECT_EQ(thrown_by(budget), "the memory limit of 1 MB was reached");
}

TEST(Budget, EndsWhenSomebodyAsks) {
  std::atomic<bool> asked = false;
  Budget budget({milliseconds(0), 0, &asked});
  EXPECT_FALSE(budget.ended());
  asked = true;
  ASSERT_TRUE(soon([&] { return budget.ended(); }));
  EXPECT_EQ(thrown_by(budget), "the run was interrupted");
}

TEST(Budget, TheFirstReasonStays) {
  Budget budget({});
  budget.end("first");
  budget.end("second");
  EXPECT_EQ(thrown_by(budget), "first");
}

TEST(Budget, TellsItsListenersUntilTheyAreGone) {
  Budget budget({});
  std::atomic<int> told = 0;
  {
    const Budget::Listener listener(&budget, [&] { ++told; });
    std::this_thread::sleep_for(milliseconds(30));
    EXPECT_EQ(told, 0);
    budget.end("end");
    EXPECT_TRUE(soon([&] { return told >= 3; })) << "again and again";
  }
  const int before = told;
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(told, before);
}

TEST(Thread, HasTheStackThatWasAskedFor) {
  std::atomic<std::size_t> size = 0;
  {
    const Thread thread(8u << 20, [&] {
      pthread_attr_t attributes;
      pthread_getattr_np(pthread_self(), &attributes);
      std::size_t bytes = 0;
      pthread_attr_getstacksize(&attributes, &bytes);
      pthread_attr_destroy(&attributes);
      size = bytes;
    });
  }
  EXPECT_GE(size, std::size_t{8} << 20);
}

}  // namespace
}  // namespace a64::sim
