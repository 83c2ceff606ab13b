// Word to instruction: supported, unsupported and undefined are three different answers.
#ifndef A64_ISA_DECODE_H
#define A64_ISA_DECODE_H

#include <span>

#include "isa/encoding_class.h"

namespace a64::isa {

/// A row of the table together with its encoding class.
struct TableRow {
  Row row;
  std::string_view section;  ///< the manual's encoding class
  unsigned class_index = 0;  ///< position of the class in AllClasses
  Support (*check)(u32) = nullptr;
  unsigned (*operand_width)(u32) = nullptr;  ///< null: 64
};

/// A decoded word. `row` is null unless the answer is supported.
struct Instruction {
  u32 word = 0;
  Support support = Support::kUndefined;
  const TableRow* row = nullptr;
  std::string_view group;  ///< where the answer is unsupported: what the word belongs to
};

/// Bits of the X registers that a supported instruction works on, from the lowest: 32 or 64. Told
/// of those whose time may depend on them; of all others 64.
inline unsigned operand_width(const Instruction& instruction) {
  const auto width = instruction.row->operand_width;
  return width == nullptr ? 64 : width(instruction.word);
}

/// All rows of supported instructions, in the order of AllClasses.
std::span<const TableRow> table_rows();

/// Looks `word` up in the table of A64 bit patterns (Arm ARM, C4).
Instruction decode(u32 word);

}  // namespace a64::isa

#endif
