#include "proofs/refute/trace/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace a64::proofs {
namespace {

/// Such as "a (b c)x3 d", with the sequence's elements at the positions kept.
std::string text(const std::string& sequence, const std::vector<Folded>& items) {
  std::string result;
  for (const Folded& item : items) {
    if (!result.empty()) result += " ";
    if (item.body.empty()) {
      result += sequence[item.position];
    } else {
      result += "(" + text(sequence, item.body) + ")x" + std::to_string(item.count);
    }
  }
  return result;
}

std::string folded(const std::string& sequence) {
  const std::vector<u64> numbers(sequence.begin(), sequence.end());
  return text(sequence, fold_repetitions(numbers));
}

TEST(Fold, LeavesWhatDoesNotRepeat) {
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded("abcab"), "a b c a b");
}

TEST(Fold, CountsLoops) {
  EXPECT_EQ(folded("xaaay"), "x (a)x3 y");
  EXPECT_EQ(folded("xababaz"), "x (a b)x2 a z");
}

TEST(Fold, FoldsInnerLoopsFirst) {
  EXPECT_EQ(folded("aaabaaabaaab"), "((a)x3 b)x3");
}

TEST(Fold, TellsInnerLoopsOfOtherCountsApart) {
  EXPECT_EQ(folded("aabaaab"), "(a)x2 b (a)x3 b");
}

TEST(Fold, KeepsThePositionsOfTheLastTrip) {
  const std::vector<u64> numbers{1, 2, 1, 2, 1, 2, 9};
  const std::vector<Folded> items = fold_repetitions(numbers);
  ASSERT_EQ(items.size(), 2u);
  ASSERT_EQ(items[0].body.size(), 2u);
  EXPECT_EQ(items[0].body[0].position, 4u);
  EXPECT_EQ(items[0].body[1].position, 5u);
  EXPECT_EQ(items[1].position, 6u);
}

}  // namespace
}  // namespace a64::proofs
