#include "sim/sweep/words.h"

#include <algorithm>

namespace a64::sim {

u32 first_word_of_block(u32 position) {
  // Odd factors and a shift by half of the 22 bits: each step can be undone.
  constexpr u32 kMask = kBlocks - 1;
  u32 block = position * 0x2c1b3c6d & kMask;
  block ^= block >> 11;
  block = block * 0x297a2d39 & kMask;
  return block * kWordsOfBlock;
}

BlockRange blocks_of_shard(u64 index, u64 count) {
  return {static_cast<u32>((index - 1) * kBlocks / count),
          static_cast<u32>(index * kBlocks / count)};
}

u32 scatter(u32 word) {
  word = (word ^ word >> 16) * 0x7feb352d;
  word = (word ^ word >> 15) * 0x846ca68b;
  return word ^ word >> 16;
}

std::vector<u32> words_around(std::span<const isa::Pattern> patterns) {
  std::vector<u32> words;
  for (const isa::Pattern& pattern : patterns) {
    for (const u32 word : {pattern.value(), pattern.value() | ~pattern.mask()}) {
      words.push_back(word);
      for (unsigned bit = 0; bit < 32; ++bit) words.push_back(word ^ u32{1} << bit);
    }
  }
  std::ranges::sort(words);
  const auto again = std::ranges::unique(words);
  words.erase(again.begin(), again.end());
  return words;
}

}  // namespace a64::sim
