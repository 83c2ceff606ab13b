#include "cli/text/size_set.h"

#include <gtest/gtest.h>

#include <vector>

namespace a64::cli {
namespace {

const AdmittedSizes kAny{.name = "len", .modulus = 1, .remainder = 0, .least = 0, .most = 1 << 24};

/// The sizes below 100 one by one, and those from there on by residues of 80, that satisfy `fails`.
template <class Predicate>
std::vector<Sizes> failing(const AdmittedSizes& admitted, Predicate fails) {
  std::vector<Sizes> all;
  for (u64 size = admitted.least; size < 100; ++size) {
    if (size % admitted.modulus == admitted.remainder && fails(size))
      all.push_back({size, 0, size});
  }
  for (u64 size = 100; size < 180; ++size) {
    const u64 first = fails(size) ? size : size + 80;
    if (size % admitted.modulus != admitted.remainder || !fails(first)) continue;
    all.push_back({first, 80, admitted.most - (admitted.most - size) % 80});
  }
  return all;
}

TEST(SizeSet, ReadsTheNamesOfCases) {
  const auto one = sizes_of_case("len 17", "len");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->first, 17u);
  EXPECT_EQ(one->step, 0u);
  const auto many = sizes_of_case("len 80n+17, 4 <= n <= 10", "len");
  ASSERT_TRUE(many);
  EXPECT_EQ(many->first, 337u);
  EXPECT_EQ(many->step, 80u);
  EXPECT_EQ(many->last, 817u);
  for (const char* other :
       {"", "all inputs", "len 97 and more", "len 1 to 9, run on known words", "len 80n+17",
        "len 80n+17, 4 <= n", "n 17", "len x", "len 0n+1, 1 <= n <= 2"}) {
    EXPECT_FALSE(sizes_of_case(other, "len")) << other;
  }
}

TEST(SizeSet, SinglesAreIntervals) {
  const std::vector<Sizes> all{{17, 0, 17}, {33, 0, 33}, {34, 0, 34}, {35, 0, 35}};
  EXPECT_EQ(sizes_text(kAny, all), "len 17, 33..35");
}

TEST(SizeSet, ResiduesReachDownToWhereThePatternBegins) {
  EXPECT_EQ(sizes_text(kAny, failing(kAny, [](u64 n) { return n % 80 >= 16 && n % 80 < 32; })),
            "len mod 80 in 16..31");
  EXPECT_EQ(
      sizes_text(kAny, failing(kAny, [](u64 n) { return n >= 90 && n % 80 >= 16 && n % 80 < 32; })),
      "len mod 80 in 16..31 from 96 on");
}

TEST(SizeSet, AllResiduesAreEverySizeFromThere) {
  EXPECT_EQ(sizes_text(kAny, failing(kAny, [](u64) { return true; })), "every len");
  EXPECT_EQ(sizes_text(kAny, failing(kAny, [](u64 n) { return n >= 112; })), "every len >= 112");
  EXPECT_EQ(sizes_text(kAny, failing(kAny, [](u64 n) { return n == 3 || n >= 64; })),
            "len 3; every len >= 64");
}

TEST(SizeSet, OnlyAdmittedSizesCount) {
  const AdmittedSizes blocks{
      .name = "n", .modulus = 16, .remainder = 0, .least = 16, .most = 1 << 20};
  EXPECT_EQ(sizes_text(blocks, failing(blocks, [](u64) { return true; })), "every n");
  EXPECT_EQ(sizes_text(blocks, failing(blocks, [](u64 n) { return n % 80 >= 48; })),
            "n mod 80 in 48..64");
  EXPECT_EQ(sizes_text(blocks, failing(blocks, [](u64 n) { return n >= 33; })), "every n >= 48");
}

TEST(SizeSet, WhatEndsEarlyOrBeginsFarOutIsToldForItself) {
  const std::vector<Sizes> all{{337, 80, 817}};
  EXPECT_EQ(sizes_text(kAny, all), "len = 80n+17 from 337 to 817");
  const std::vector<Sizes> far{{(1 << 20) + 1, 16, 1 << 24}};
  EXPECT_EQ(sizes_text(kAny, far), "len = 16n+1 from 1048577 to 16777216");
}

}  // namespace
}  // namespace a64::cli
