// Written bytes at one symbolic offset.
#include "sim/symbolic/window.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "sim/term/factory.h"

namespace a64::sim {
namespace {

class WindowTest : public testing::Test {
 protected:
  TermFactory factory{Valuation{}};
  Term term = factory.symbol(128, true, {});
  Window window;
};

TEST_F(WindowTest, BeginsEmpty) {
  EXPECT_TRUE(window.empty());
  EXPECT_EQ(window.find(0), nullptr);
}

TEST_F(WindowTest, KeepsWhatWasPutAndHolesBetween) {
  window.put(10, {term, 1});
  window.put(13, {term, 2});
  EXPECT_EQ(window.first(), 10);
  EXPECT_EQ(window.end(), 14);
  EXPECT_EQ(*window.find(13), (ByteRef{term, 2}));
  EXPECT_EQ(window.find(11), nullptr);
  EXPECT_EQ(window.find(9), nullptr);
  EXPECT_EQ(window.find(14), nullptr);
}

TEST_F(WindowTest, GrowsDownwards) {
  window.put(0, {term, 0});
  window.put(-5, {term, 7});
  EXPECT_EQ(window.first(), -5);
  EXPECT_EQ(*window.find(-5), (ByteRef{term, 7}));
  EXPECT_EQ(*window.find(0), (ByteRef{term, 0}));
}

TEST_F(WindowTest, TheLastWriteCounts) {
  window.put(3, {term, 0});
  window.put(3, {term, 9});
  EXPECT_EQ(window.find(3)->index, 9);
}

TEST_F(WindowTest, ErasingBelowAnOffsetKeepsWhatLiesFromThereOn) {
  for (const i64 at : {-100, 0, 4, 8}) window.put(at, {term, 1});
  window.erase_below(4);
  EXPECT_EQ(window.first(), 4);
  EXPECT_EQ(window.end(), 9);
  EXPECT_EQ(window.find(0), nullptr);
  window.erase_below(9);
  EXPECT_TRUE(window.empty());
}

TEST_F(WindowTest, BytesFarApartTakeNoRoomBetweenThem) {
  constexpr i64 kFar = i64{1} << 47;
  for (const i64 at : {-kFar, i64{0}, kFar}) window.put(at, {term, 3});
  std::vector<i64> visited;
  window.for_each([&](i64 at, const ByteRef&) { visited.push_back(at); });
  EXPECT_EQ(visited, (std::vector<i64>{-kFar, 0, kFar}));
  EXPECT_EQ(window.first(), -kFar);
  EXPECT_EQ(window.end(), kFar + 1);
}

TEST_F(WindowTest, AgreesWithAMapOfBytes) {
  std::mt19937 random(3);
  std::map<i64, u8> expected;
  for (int step = 0; step < 20000; ++step) {
    const i64 at = static_cast<i64>(random() % 400) - 200;
    if (random() % 32) {
      const u8 index = random() % 16;
      window.put(at, {term, index});
      expected[at] = index;
    } else {
      window.erase_below(at);
      expected.erase(expected.begin(), expected.lower_bound(at));
    }
    for (i64 byte = -202; byte < 202; byte += 1 + step % 7) {
      const ByteRef* found = window.find(byte);
      const auto known = expected.find(byte);
      ASSERT_EQ(found != nullptr, known != expected.end());
      if (found == nullptr) continue;
      ASSERT_EQ(found->index, known->second);
    }
    ASSERT_EQ(window.empty(), expected.empty());
    if (!expected.empty()) {
      ASSERT_EQ(window.first(), expected.begin()->first);
      ASSERT_EQ(window.end(), expected.rbegin()->first + 1);
    }
  }
}

}  // namespace
}  // namespace a64::sim
