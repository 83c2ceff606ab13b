#include "proofs/theorem/task_list.h"

#include <gtest/gtest.h>

namespace a64::proofs {
namespace {

std::string all_in_words(TaskList tasks) {
  std::string text;
  while (const auto task = tasks.next()) {
    text += (task->is_residue ? "r" : "") + std::to_string(task->number) +
            (task->aliasing == Aliasing::kInPlace ? "i " : "s ");
  }
  return text;
}

TEST(TaskList, HandsOutEachNumberUnderEachAliasingInOrder) {
  TaskList tasks({Aliasing::kSeparate, Aliasing::kInPlace});
  tasks.add_sizes(7, 8);
  tasks.add_sizes(3, 3);
  tasks.add_residues(2);
  EXPECT_EQ(tasks.left(), 10u);
  EXPECT_EQ(all_in_words(tasks), "7s 7i 8s 8i 3s 3i r0s r0i r1s r1i ");
}

TEST(TaskList, TheLastLengthThereIs) {
  TaskList tasks({Aliasing::kSeparate});
  tasks.add_sizes(~u64{0}, ~u64{0});
  EXPECT_EQ(all_in_words(tasks), std::to_string(~u64{0}) + "s ");
}

TEST(TaskList, WhatIsLeft) {
  TaskList tasks({Aliasing::kSeparate, Aliasing::kInPlace});
  tasks.add_sizes(0, u64{1} << 24);
  tasks.add_residues(80);
  for (int k = 0; k < 7; ++k) tasks.next();
  EXPECT_EQ(tasks.left(), 2 * ((u64{1} << 24) + 1 + 80) - 7);
  EXPECT_EQ(tasks.left_in_words(),
            "sizes 3 to 16777216 (3 in part), residues 0 to 79 of the main loop");
}

TEST(TaskList, NeighboursAreToldTogether) {
  TaskList tasks({Aliasing::kSeparate});
  for (const u64 len : {96, 97, 98, 176}) tasks.add_sizes(len, len);
  EXPECT_EQ(tasks.left_in_words(), "sizes 96 to 98, size 176");
  while (tasks.next()) {
  }
  EXPECT_EQ(tasks.left(), 0u);
  EXPECT_EQ(tasks.left_in_words(), "");
}

TEST(TaskList, WithoutAnAliasingThereIsNothingToDo) {
  TaskList tasks({});
  tasks.add_sizes(0, 9);
  EXPECT_FALSE(tasks.next());
  EXPECT_EQ(tasks.left(), 0u);
}

}  // namespace
}  // namespace a64::proofs
