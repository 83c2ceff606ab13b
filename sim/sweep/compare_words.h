// Words put to a disassembler and judged.
#ifndef A64_SIM_SWEEP_COMPARE_WORDS_H
#define A64_SIM_SWEEP_COMPARE_WORDS_H

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "sim/sweep/judge.h"
#include "sim/sweep/objdump.h"
#include "sim/sweep/shapes.h"
#include "sim/sweep/table_reading.h"
#include "sim/sweep/tally.h"

namespace a64::sim {

using Decoder = std::function<isa::Instruction(u32)>;

/// What a word is held to. `texts` may be called from several threads.
struct Disassembly {
  Source source = Source::kBinutils;
  std::string name;          ///< with its version
  bool only_around = false;  ///< is asked for the words around the patterns only
  std::function<Result<Texts>(std::span<const u32>)> texts;
};

/// Capstone as it is linked.
Disassembly capstone_disassembly();
/// Binutils without aliases for all words, and with them for the words around the patterns.
std::vector<Disassembly> objdump_disassemblies(const Objdump& objdump);

struct Comparison {
  u64 words = 0;
  Tally known;                                 ///< by the reading
  Tally not_known_there;                       ///< by row
  std::map<const isa::TableRow*, u64> agreed;  ///< supported words, by row
  Tally differences;
  Shapes shapes;       ///< of binutils without aliases
  double seconds = 0;  ///< of all threads together

  void merge(const Comparison& other);
};

/// Capstone is asked for supported words only. The Error is that the disassembler did not answer.
Status compare_words(std::span<const u32> words, const DecodeTable& table, const Decoder& decode,
                     const Disassembly& disassembly, Comparison& found);

/// Whether nothing is claimed of a word that is unsupported: the first group that matches it is an
/// outline only.
bool is_coarse(const DecodeTable& table, u32 word);

}  // namespace a64::sim

#endif
