// The form of an instruction in a disassembler's text: mnemonic and kinds of operands. Rows of one
// mnemonic differ in it, so that a word that is taken for the wrong one of them shows.
#ifndef A64_SIM_SWEEP_SHAPES_H
#define A64_SIM_SWEEP_SHAPES_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isa/decode.h"
#include "sim/sweep/tally.h"

namespace a64::sim {

/// "add\tx1, x2, #0x10" is "add x, x, #"; "ld1\t{v0.8b, v1.8b}, [x0], #16" is
/// "ld1 {v.8b, v.8b}, [x], #". SP keeps its name, and so do conditions.
std::string shape_of(std::string_view text);

/// Which rows the words of a shape were decoded to.
class Shapes {
 public:
  void add(const isa::TableRow& row, u32 word, std::string_view text);
  void merge(const Shapes& other);

  std::size_t count() const { return rows_.size(); }
  /// Shapes of words of several rows that are not of one heading and class, each with a word of
  /// each row.
  Tally conflicts() const;

 private:
  struct Seen {
    const isa::TableRow* row;
    u32 least_word;
  };
  void note(std::vector<Seen>& seen, const isa::TableRow* row, u32 word);

  std::unordered_map<std::string, std::vector<Seen>> rows_;
};

}  // namespace a64::sim

#endif
