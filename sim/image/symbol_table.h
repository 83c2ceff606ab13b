// The names in a laid-out file: symbols by address and name, and what the mapping symbols
// ($x, $d; AAELF64, "Mapping symbols") say of code and data. Internal to sim/image; an Image
// answers for it.
#ifndef A64_SIM_IMAGE_SYMBOL_TABLE_H
#define A64_SIM_IMAGE_SYMBOL_TABLE_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/image/elf_file.h"
#include "sim/image/image_parts.h"
#include "sim/image/place_sections.h"

namespace a64::sim {

class SymbolTable {
 public:
  SymbolTable() = default;
  SymbolTable(const elf::File& file, const Placement& placed);

  /// All defined symbols that name something: no section, file or mapping symbols. By address.
  const std::vector<ImageSymbol>& symbols() const { return symbols_; }

  /// The symbols called `name`, global ones first.
  std::vector<const ImageSymbol*> named(std::string_view name) const;

  /// The last symbol of `section` at or before `address`; of several at one address a function,
  /// then a global one.
  const ImageSymbol* nearest(std::uint64_t address, int section) const;

  /// Where the function `symbol` ends that has no size: at the next function, for a symbol
  /// without the type of a function also at the next global one; none: with its section.
  std::optional<std::uint64_t> next_function(const ImageSymbol& symbol) const;

  /// What the last mapping symbol of `section` at or before `address` says: data or code; none
  /// if there is no such mapping symbol.
  std::optional<bool> mapped_as_data(std::uint64_t address, int section) const;

 private:
  struct Mapping {
    std::uint64_t address;
    int section;
    bool data;
  };

  std::vector<ImageSymbol> symbols_;
  std::vector<Mapping> mappings_;  ///< by address
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_SYMBOL_TABLE_H
