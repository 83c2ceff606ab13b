// Image::function and the list of names that its error gives.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/image/image.h"

namespace a64::sim {
namespace {

constexpr std::size_t kListed = 20;

bool is_executable(const Image& image, const ImageSymbol& symbol) {
  return symbol.section >= 0 && image.sections()[symbol.section].executable;
}

// Whether one of the names is part of the other, as with a missing underscore or prefix.
bool alike(std::string_view a, std::string_view b) {
  return !a.empty() && (a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos);
}

}  // namespace

std::vector<const ImageSymbol*> Image::functions() const {
  std::vector<const ImageSymbol*> found;
  for (const ImageSymbol& symbol : symbols()) {
    if (!is_executable(*this, symbol)) continue;
    if (symbol.is_function || symbol.is_global) found.push_back(&symbol);
  }
  return found;
}

Error Image::no_such_function(std::string_view name) const {
  std::vector<const ImageSymbol*> present = functions();
  if (present.empty()) {
    return part_error(path(), name, "no such function; the file names no functions at all",
                      "give the routine a global label, or do not strip the file");
  }
  std::stable_partition(present.begin(), present.end(),
                        [&](const ImageSymbol* symbol) { return alike(symbol->name, name); });
  std::vector<std::string> names;
  for (const ImageSymbol* symbol : present) {
    if (names.size() == kListed) break;
    names.push_back(symbol->name);
  }
  std::string more;
  if (present.size() > kListed) more = fmt::format(" and {} more", present.size() - kListed);
  return part_error(path(), name, "no such function",
                    fmt::format("there are: {}{}", fmt::join(names, ", "), more));
}

Result<ImageFunction> Image::function(std::string_view name) const {
  std::vector<const ImageSymbol*> found = content_.symbols.named(name);
  std::erase_if(found, [&](const auto* symbol) { return !is_executable(*this, *symbol); });
  if (found.empty()) return no_such_function(name);
  const ImageSymbol& symbol = *found[0];
  const bool ambiguous = std::any_of(found.begin() + 1, found.end(), [&](const auto* other) {
    return other->address != symbol.address && other->is_global == symbol.is_global;
  });
  if (ambiguous) {
    return part_error(path(), name, "several functions have this name",
                      "give the object file of the one that is meant");
  }

  const ImageSection& section = sections()[symbol.section];
  const std::uint64_t section_end = section.address + section.size;
  const std::uint64_t room = section.contains(symbol.address) ? section_end - symbol.address : 0;
  std::uint64_t size = symbol.size;
  if (size == 0) {
    const std::uint64_t end = content_.symbols.next_function(symbol).value_or(section_end);
    size = std::min(end - symbol.address, room);
  }
  const Error bad_extent = part_error(
      path(), name,
      fmt::format("{} bytes at 0x{:x} are no function within section {} (0x{:x}..0x{:x})", size,
                  symbol.address, section.name, section.address, section_end),
      "check the .size directive and the alignment of the label");
  if (symbol.address % 4 != 0 || size < 4 || size > room) return bad_extent;

  const std::vector<UnresolvedRelocation> holes = unresolved(symbol.address, size);
  if (!holes.empty()) {
    const UnresolvedRelocation& hole = holes.front();
    const std::string others =
        holes.size() > 1 ? fmt::format(" (and {} more in this function)", holes.size() - 1) : "";
    return Error{place(hole.address),
                 fmt::format("{} to \"{}\" cannot be resolved: {}{}", hole.type, hole.symbol,
                             hole.reason, others),
                 "link the object first, or give a file that defines the symbol"};
  }
  std::optional<std::vector<std::uint8_t>> code = bytes(symbol.address, size);
  if (!code) return bad_extent;
  return ImageFunction{symbol.name, symbol.address, size, std::move(*code)};
}

}  // namespace a64::sim
