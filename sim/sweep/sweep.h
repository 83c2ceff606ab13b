// All 2^32 words, or a part of them, through the decoder: each has one answer, the one that stands
// in the table; and as many of them as are asked for compared with disassemblers.
#ifndef A64_SIM_SWEEP_SWEEP_H
#define A64_SIM_SWEEP_SWEEP_H

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/sweep/compare_words.h"
#include "sim/sweep/words.h"

namespace a64::sim {

struct SweepOptions {
  u64 shard = 1;   ///< of `shards`, from 1
  u64 shards = 1;  ///< at most kBlocks
  /// Words to compare, about: each row, each answer within a row, and each group has its share as
  /// far as it has words. Nothing: all of which the table claims something.
  std::optional<u64> compare = 1'000'000;
  unsigned threads = 1;
  std::vector<Disassembly> disassemblies = {};
  /// For tests of the sweep itself: a table and a decoder that are wrong.
  DecodeTable table = {};
  Decoder decode = isa::decode;
  /// Called now and then, by one thread at a time, with the share that is done, from 0 to 1.
  std::function<void(std::string_view what, double done)> progress = {};
};

/// How many words have each of the answers.
struct AnswerCounts {
  u64 supported = 0, unsupported = 0, undefined = 0;

  u64 words() const { return supported + unsupported + undefined; }
};

struct SweepReport {
  u64 shard = 1, shards = 1;
  std::size_t rows = 0;
  struct Class {
    std::string name;  ///< an encoding class, a group, or the words that nothing matches
    AnswerCounts counts;
  };
  std::vector<Class> classes;  ///< in the order of the table, those without words left out
  AnswerCounts total;
  /// Two rows match, or the decoder says other than the table.
  Tally table_errors;
  struct Against {
    Source source;
    std::string name;
    Comparison around;  ///< of the words around the patterns, which are those of every shard
    Comparison sample;  ///< of the shard's words
    Tally conflicts;    ///< of the forms of both
  };
  std::vector<Against> against;
  double decode_seconds = 0;  ///< on the clock

  bool agrees() const;
};

/// The Error is a disassembler that does not answer.
Result<SweepReport> run_sweep(const SweepOptions& options);

/// For people: counts by encoding class, then differences by kind with the first words of each.
std::string to_text(const SweepReport& report);

}  // namespace a64::sim

#endif
