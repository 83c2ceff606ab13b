#include "sim/image/loaded_bytes.h"

#include <gtest/gtest.h>

#include <array>

#include "base/read_file.h"

namespace a64::sim {
namespace {

constexpr std::array<std::uint8_t, 4> kContent = {1, 2, 3, 4};

std::vector<std::uint8_t> read(const LoadedBytes& memory, std::uint64_t address, std::size_t n) {
  std::vector<std::uint8_t> out(n, 0xee);
  return memory.read(address, out) ? out : std::vector<std::uint8_t>{};
}

TEST(LoadedBytes, ReadsContentThenZeros) {
  LoadedBytes memory;
  ASSERT_TRUE(memory.add(0x1000, 8, kContent));
  EXPECT_EQ(read(memory, 0x1002, 4), (std::vector<std::uint8_t>{3, 4, 0, 0}));
  EXPECT_EQ(read(memory, 0x1006, 2), (std::vector<std::uint8_t>{0, 0}));
}

TEST(LoadedBytes, ReadsAcrossChunksThatAdjoin) {
  LoadedBytes memory;
  ASSERT_TRUE(memory.add(0x1000, 4, kContent));
  ASSERT_TRUE(memory.add(0x1004, 4, kContent));
  EXPECT_EQ(read(memory, 0x1003, 2), (std::vector<std::uint8_t>{4, 1}));
}

TEST(LoadedBytes, RefusesWhatLiesOutside) {
  LoadedBytes memory;
  ASSERT_TRUE(memory.add(0x1000, 4, kContent));
  EXPECT_TRUE(read(memory, 0x0fff, 1).empty());
  EXPECT_TRUE(read(memory, 0x1001, 4).empty());
  EXPECT_FALSE(memory.covers(0x1000, 5));
  EXPECT_FALSE(memory.covers(0x1000, ~0ull));
  EXPECT_TRUE(memory.covers(0x1000, 4));
}

TEST(LoadedBytes, RefusesOverlaps) {
  LoadedBytes memory;
  ASSERT_TRUE(memory.add(0x1000, 4, kContent));
  EXPECT_FALSE(memory.add(0x1003, 4, kContent));
  EXPECT_FALSE(memory.add(0x0ffd, 4, kContent));
  EXPECT_FALSE(memory.add(0x0ff0, 64, {}));
  EXPECT_TRUE(memory.add(0x0ffc, 4, kContent));
}

TEST(LoadedBytes, WorksAtTheEndOfTheAddressSpaceAndNotPastIt) {
  LoadedBytes memory;
  EXPECT_FALSE(memory.add(~0ull - 2, 4, kContent));
  ASSERT_TRUE(memory.add(~0ull - 3, 4, kContent));
  EXPECT_EQ(read(memory, ~0ull - 3, 4), (std::vector<std::uint8_t>{1, 2, 3, 4}));
  EXPECT_TRUE(read(memory, ~0ull, 2).empty());
  EXPECT_FALSE(memory.covers(~0ull, 2));
}

TEST(LoadedBytes, CapsTheTotal) {
  LoadedBytes memory;
  EXPECT_FALSE(memory.add(0, kImageLimit + 1, {}));
  ASSERT_TRUE(memory.add(0, kImageLimit, {}));
  EXPECT_FALSE(memory.add(2 * kImageLimit, 1, {}));
}

TEST(LoadedBytes, WritesOnlyWhereThereIsContent) {
  LoadedBytes memory;
  ASSERT_TRUE(memory.add(0x1000, 8, kContent));
  const std::array<std::uint8_t, 2> patch = {9, 8};
  EXPECT_TRUE(memory.write(0x1002, patch));
  EXPECT_FALSE(memory.write(0x1003, patch));
  EXPECT_EQ(read(memory, 0x1000, 5), (std::vector<std::uint8_t>{1, 2, 9, 8, 0}));
}

}  // namespace
}  // namespace a64::sim
