// The 2^32 instruction words in blocks that share bits 31..10, put into an order in which every
// stretch is spread over the encoding space; and the words around the patterns of a table.
#ifndef A64_SIM_SWEEP_WORDS_H
#define A64_SIM_SWEEP_WORDS_H

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isa/pattern.h"

namespace a64::sim {

inline constexpr u32 kWordsOfBlock = u32{1} << 10;
inline constexpr u32 kBlocks = u32{1} << 22;

/// The first word of the block at `position` below kBlocks of the order: each block once.
u32 first_word_of_block(u32 position);

/// Part `index` of `count`, 1 <= index <= count <= kBlocks: positions [begin, end). The parts of
/// one count are disjoint and leave nothing out.
struct BlockRange {
  u32 begin = 0;
  u32 end = kBlocks;
};
BlockRange blocks_of_shard(u64 index, u64 count);

/// A number that is spread evenly over 32 bits, another for each word: which words a sample takes
/// does not depend on threads or on the order of the work.
u32 scatter(u32 word);

/// Each pattern with its open bits all 0 and all 1, and all words one bit away from these two,
/// fixed bits included: where one answer ends and another begins. In order, each word once.
std::vector<u32> words_around(std::span<const isa::Pattern> patterns);

}  // namespace a64::sim

#endif
