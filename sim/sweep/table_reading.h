// What the decode table says of a word, read row by row: slower than the decoder, whose index it
// knows nothing of, and therefore what the decoder is held to.
#ifndef A64_SIM_SWEEP_TABLE_READING_H
#define A64_SIM_SWEEP_TABLE_READING_H

#include <span>
#include <vector>

#include "isa/decode.h"
#include "isa/unsupported.h"

namespace a64::sim {

/// A table: that of isa/, or one that a test has made wrong.
struct DecodeTable {
  std::span<const isa::TableRow> rows = isa::table_rows();
  std::span<const isa::UnsupportedGroup> groups = isa::unsupported_groups();
};

/// At most one of `row` and `group` is there; neither: no pattern matches.
struct Reading {
  const isa::TableRow* row = nullptr;            ///< the first that matches
  const isa::TableRow* second_row = nullptr;     ///< another that matches: an error of the table
  const isa::UnsupportedGroup* group = nullptr;  ///< the first that matches, if no row does
  isa::Support support = isa::Support::kUndefined;
};

/// Reads words of one block (words.h).
class BlockReader {
 public:
  explicit BlockReader(const DecodeTable& table) : table_(table) {}
  /// What read() is given from now on lies in the block that begins with `first_word`.
  void enter(u32 first_word);
  Reading read(u32 word) const;

 private:
  DecodeTable table_;
  std::vector<const isa::TableRow*> rows_;  ///< that match words of the block
  std::vector<const isa::UnsupportedGroup*> groups_;
};

}  // namespace a64::sim

#endif
