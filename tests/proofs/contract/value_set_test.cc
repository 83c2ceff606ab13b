// ValueSet against the members counted one by one.
#include "proofs/contract/value_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace a64::proofs {
namespace {

using Relation = Condition::Relation;

bool holds(i64 value, Relation relation, i64 number) {
  switch (relation) {
    case Relation::kEqual:
      return value == number;
    case Relation::kNotEqual:
      return value != number;
    case Relation::kLess:
      return value < number;
    case Relation::kLessEqual:
      return value <= number;
    case Relation::kGreater:
      return value > number;
    case Relation::kGreaterEqual:
      return value >= number;
  }
  return false;
}

/// All values from -128 to 127 that were not excluded, beside the ValueSet.
struct Both {
  ValueSet set{-128, 127};
  std::set<i64> members;

  Both() {
    for (i64 value = -128; value < 128; ++value) members.insert(value);
  }
  void keep(Relation relation, i64 number) {
    set.keep(relation, number);
    std::erase_if(members, [&](i64 value) { return !holds(value, relation, number); });
  }
  void keep_remainder(u64 modulus, u64 remainder) {
    ASSERT_TRUE(set.keep_remainder(modulus, remainder));
    const auto m = static_cast<i64>(modulus);
    std::erase_if(members,
                  [&](i64 value) { return ((value % m) + m) % m != static_cast<i64>(remainder); });
  }
  void keep_one_of(const std::vector<i128>& values) {
    set.keep_one_of(values);
    std::erase_if(members, [&](i64 value) {
      return std::ranges::find(values, static_cast<i128>(value)) == values.end();
    });
  }
};

TEST(ValueSet, HasTheMembersThatAreLeftByRandomConditions) {
  std::mt19937 random(8);
  const auto below = [&](int bound) { return static_cast<int>(random() % bound); };
  for (int round = 0; round < 20000; ++round) {
    Both both;
    for (int step = below(6); step >= 0; --step) {
      const int kind = below(8);
      if (kind == 0) {
        both.keep_one_of({below(20) - 10, below(200) - 100, below(200) - 100, 5});
      } else if (kind < 3) {
        const u64 modulus = 1 + below(12);
        both.keep_remainder(modulus, below(static_cast<int>(modulus)));
      } else {
        both.keep(static_cast<Relation>(1 + below(5)), below(300) - 150);
      }
    }
    ASSERT_EQ(both.set.empty(), both.members.empty()) << "round " << round;
    if (both.members.empty()) continue;
    ASSERT_EQ(static_cast<i64>(both.set.least()), *both.members.begin());
    ASSERT_EQ(static_cast<i64>(both.set.most()), *both.members.rbegin());
    if (both.set.values()) {
      ASSERT_TRUE(std::ranges::equal(*both.set.values(), both.members)) << "round " << round;
      continue;
    }
    const auto step = static_cast<i64>(both.set.modulus());
    const std::size_t without_holes =
        static_cast<std::size_t>((both.set.most() - both.set.least()) / step) + 1;
    ASSERT_EQ(both.set.hole().has_value(), both.members.size() < without_holes) << round;
  }
}

TEST(ValueSet, OfNumbersBeyond64BitsIsExact) {
  const i128 most = (i128{1} << 64) - 1;
  ValueSet set(0, most);
  set.keep(Relation::kLess, i128{1} << 64);
  EXPECT_TRUE(set.most() == most);
  set.keep_remainder(16, 0);
  EXPECT_TRUE(set.most() == most - 15);
}

TEST(ValueSet, RefusesModuliWhoseProductIsTooLarge) {
  ValueSet set(0, (i128{1} << 64) - 1);
  EXPECT_TRUE(set.keep_remainder((u64{1} << 32) - 1, 0));
  EXPECT_FALSE(set.keep_remainder((u64{1} << 32) - 5, 0));
}

}  // namespace
}  // namespace a64::proofs
