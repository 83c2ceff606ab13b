// Built once from the ELF symbols; every query is a search by address.
#include "sim/image/symbol_table.h"

#include <elf.h>

#include <algorithm>
#include <tuple>

namespace a64::sim {
namespace {

// "$x", "$d", and either with a suffix ("$d.17").
std::optional<bool> mapping_kind(std::string_view name) {
  if (name.size() < 2 || name[0] != '$' || (name.size() > 2 && name[2] != '.')) return std::nullopt;
  if (name[1] == 'd') return true;
  if (name[1] == 'x') return false;
  return std::nullopt;
}

// Which of several symbols at one address a reader would rather see: the last one.
auto by_address_then_rank(const ImageSymbol& symbol) {
  return std::make_tuple(symbol.address, symbol.is_function, symbol.is_global);
}

}  // namespace

SymbolTable::SymbolTable(const elf::File& file, const Placement& placed) {
  for (std::size_t i = 1; i < file.symbols.size(); ++i) {
    const elf::Symbol& raw = file.symbols[i];
    const auto& address = placed.symbol_address[i];
    if (!address || raw.name.empty() || raw.type == STT_SECTION || raw.type == STT_FILE) continue;
    const bool absolute = raw.section == SHN_ABS;
    int section = absolute ? -1 : placed.section_index(*address);
    // A label at the very end of its section belongs to that section, not to the next one.
    if (!absolute && raw.section < SHN_LORESERVE && placed.section_address[raw.section]) {
      const elf::Section& own = file.sections[raw.section];
      const std::uint64_t base = *placed.section_address[raw.section];
      if (own.size != 0 && *address - base == own.size) section = placed.section_index(base);
    }
    if (const auto data = mapping_kind(raw.name)) {
      if (section >= 0) mappings_.push_back({*address, section, *data});
      continue;
    }
    symbols_.push_back({std::string(raw.name), *address, raw.size, raw.type == STT_FUNC,
                        raw.binding == STB_GLOBAL || raw.binding == STB_WEAK, section});
  }
  std::stable_sort(symbols_.begin(), symbols_.end(), [](const auto& a, const auto& b) {
    return by_address_then_rank(a) < by_address_then_rank(b);
  });
  std::stable_sort(mappings_.begin(), mappings_.end(),
                   [](const auto& a, const auto& b) { return a.address < b.address; });
}

std::vector<const ImageSymbol*> SymbolTable::named(std::string_view name) const {
  std::vector<const ImageSymbol*> found;
  for (const ImageSymbol& symbol : symbols_) {
    if (symbol.name == name) found.push_back(&symbol);
  }
  std::stable_partition(found.begin(), found.end(), [](const auto* s) { return s->is_global; });
  return found;
}

const ImageSymbol* SymbolTable::nearest(std::uint64_t address, int section) const {
  auto after = std::upper_bound(
      symbols_.begin(), symbols_.end(), address,
      [](std::uint64_t at, const ImageSymbol& symbol) { return at < symbol.address; });
  while (after != symbols_.begin()) {
    --after;
    if (after->section == section) return &*after;
  }
  return nullptr;
}

std::optional<std::uint64_t> SymbolTable::next_function(const ImageSymbol& symbol) const {
  for (const ImageSymbol& other : symbols_) {
    if (other.section != symbol.section || other.address <= symbol.address) continue;
    if (other.is_function || (!symbol.is_function && other.is_global)) return other.address;
  }
  return std::nullopt;
}

std::optional<bool> SymbolTable::mapped_as_data(std::uint64_t address, int section) const {
  auto after = std::upper_bound(
      mappings_.begin(), mappings_.end(), address,
      [](std::uint64_t at, const Mapping& mapping) { return at < mapping.address; });
  while (after != mappings_.begin()) {
    --after;
    if (after->section == section) return after->data;
  }
  return std::nullopt;
}

}  // namespace a64::sim
