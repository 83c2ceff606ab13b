// Queries by address. Finding functions by name has a file of its own, function_lookup.cc.
#include "sim/image/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/visible.h"

namespace a64::sim {
namespace {

int index_of(const std::vector<ImageSection>& sections, const ImageSection* section) {
  return section == nullptr ? -1 : static_cast<int>(section - sections.data());
}

}  // namespace

Image::Image(ImageContent content)
    : content_(std::move(content)), sources_(std::make_shared<SourceFiles>()) {}

const ImageSection* Image::section_at(std::uint64_t address) const {
  const auto& sections = content_.sections;
  const auto after = std::upper_bound(
      sections.begin(), sections.end(), address,
      [](std::uint64_t at, const ImageSection& section) { return at < section.address; });
  if (after == sections.begin()) return nullptr;
  const ImageSection& before = *std::prev(after);
  return before.contains(address) ? &before : nullptr;
}

std::optional<std::vector<std::uint8_t>> Image::bytes(std::uint64_t address,
                                                      std::uint64_t size) const {
  if (!content_.memory.covers(address, size)) return std::nullopt;
  std::vector<std::uint8_t> out(size);
  if (!content_.memory.read(address, out)) return std::nullopt;
  return out;
}

std::optional<std::uint32_t> Image::word(std::uint64_t address) const {
  std::array<std::uint8_t, 4> raw{};
  if (!content_.memory.read(address, raw)) return std::nullopt;
  return raw[0] | raw[1] << 8 | raw[2] << 16 | static_cast<std::uint32_t>(raw[3]) << 24;
}

std::string Image::label(std::uint64_t address) const {
  if (const auto call = library_call_at(address)) return std::string(to_text(*call));
  const auto undefined =
      std::ranges::find(content_.undefined, address, &UndefinedFunction::address);
  if (undefined != content_.undefined.end()) return visible_name(undefined->name);
  const ImageSection* section = section_at(address);
  if (section == nullptr) return fmt::format("0x{:x}", address);
  const ImageSymbol* symbol =
      content_.symbols.nearest(address, index_of(content_.sections, section));
  const std::string name = visible_name(symbol != nullptr ? symbol->name : section->name);
  const std::uint64_t offset = address - (symbol != nullptr ? symbol->address : section->address);
  return offset == 0 ? name : fmt::format("{}+0x{:x}", name, offset);
}

bool Image::is_data(std::uint64_t address) const {
  const ImageSection* section = section_at(address);
  if (section == nullptr) return true;
  return content_.symbols.mapped_as_data(address, index_of(content_.sections, section))
      .value_or(!section->executable);
}

std::vector<UnresolvedRelocation> Image::unresolved(std::uint64_t address,
                                                    std::uint64_t size) const {
  std::vector<UnresolvedRelocation> found;
  for (const UnresolvedRelocation& hole : content_.unresolved) {
    const bool begins_inside = hole.address - address < size;
    const bool covers_start = size != 0 && address - hole.address < hole.size;
    if (begins_inside || covers_start) found.push_back(hole);
  }
  return found;
}

std::optional<LibraryCall> Image::library_call_at(std::uint64_t address) const {
  const auto found = std::ranges::find(content_.library, address, &LibraryEntry::address);
  return found == content_.library.end() ? std::nullopt : std::optional(found->call);
}

bool Image::is_address(std::uint64_t address) const {
  return std::ranges::binary_search(content_.moving.addresses, address);
}

bool Image::moves(std::uint64_t address, std::uint64_t size) const {
  const auto one_of = [&](const std::vector<std::uint64_t>& places, std::uint64_t place_bytes) {
    const std::uint64_t first = address < place_bytes ? 0 : address - place_bytes + 1;
    const auto found = std::ranges::lower_bound(places, first);
    return found != places.end() && *found < address + size;
  };
  return !content_.placement.fixed &&
         (one_of(content_.moving.addresses, kAddressBytes) || one_of(content_.moving.parts, 1));
}

std::optional<SourceLine> Image::source_line(std::uint64_t address) const {
  return content_.lines.find(address);
}

std::optional<std::string> Image::source_text(const std::string& file, int line) const {
  return sources_->text(file, line);
}

std::string Image::place(std::uint64_t address) const {
  const std::optional<SourceLine> at = source_line(address);
  const std::string file =
      at ? fmt::format("{}:{}", visible_name(at->file), at->line) : visible_name(content_.path);
  return fmt::format("{} ({})", file, label(address));
}

}  // namespace a64::sim
