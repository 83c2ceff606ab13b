// Address to source line, from the DWARF line tables of a file. Internal to sim/image.
#ifndef A64_SIM_IMAGE_LINE_TABLE_H
#define A64_SIM_IMAGE_LINE_TABLE_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/image/elf_file.h"
#include "sim/image/image_parts.h"
#include "sim/image/place_sections.h"

namespace a64::sim {

class LineTable {
 public:
  LineTable() = default;

  /// Reads the tables by libdw, for an object after applying its debug relocations, so that
  /// addresses are those of `placed`. Debug information serves people only: where it is
  /// missing or damaged the table is just smaller.
  LineTable(const elf::File& file, const Placement& placed);

  /// The line that the instruction at `address` came from.
  std::optional<SourceLine> find(std::uint64_t address) const;

 private:
  struct Row {
    std::uint64_t start;
    std::uint64_t end;
    std::size_t file;  ///< index into files_
    int line;
  };

  std::vector<std::string> files_;
  std::vector<Row> rows_;  ///< by start
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_LINE_TABLE_H
