// The decode table against binutils on a large seeded sample of words: what the table calls
// undefined is undefined there, what it supports is known and called the same there. Skipped where
// objdump is missing. `a64prove isa --sweep` does the same for other words, and for all of them.
#include <gtest/gtest.h>

#include <random>

#include "sim/sweep/compare_words.h"

namespace a64::sim {
namespace {

/// Uniform words, and for each row and group words that match its pattern or miss it by one bit.
std::vector<u32> sample() {
  std::mt19937 random(20240229);
  std::vector<u32> words;
  for (int i = 0; i < 150'000; ++i) words.push_back(static_cast<u32>(random()));
  const auto add_around = [&](const isa::Pattern& pattern) {
    for (int i = 0; i < 200; ++i) {
      const u32 word = (static_cast<u32>(random()) & ~pattern.mask()) | pattern.value();
      words.push_back(word);
      words.push_back(word ^ u32{1} << random() % 32);
    }
  };
  for (const isa::TableRow& row : isa::table_rows()) add_around(row.row.pattern);
  for (const isa::UnsupportedGroup& group : isa::unsupported_groups()) add_around(group.pattern);
  return words;
}

TEST(DecodeAgainstObjdump, AgreesOnWhatIsUndefinedAndOnNames) {
  const auto objdump = Objdump::find();
  ASSERT_TRUE(objdump) << objdump.error().text();
  if (!*objdump) GTEST_SKIP() << kObjdumpRemedy;
  const std::vector<u32> words = sample();
  for (const Disassembly& binutils : objdump_disassemblies(**objdump)) {
    Comparison found;
    const Status status = compare_words(words, {}, isa::decode, binutils, found);
    ASSERT_TRUE(status) << status.error().text();
    EXPECT_EQ(found.words, words.size());
    found.differences.merge(found.shapes.conflicts());
    for (const auto& [kind, entry] : found.differences.kinds()) {
      ADD_FAILURE() << binutils.name << ", " << entry.count << " words: " << kind << "\n    "
                    << std::hex << entry.examples.front().word << "  "
                    << entry.examples.front().text;
    }
  }
}

}  // namespace
}  // namespace a64::sim
