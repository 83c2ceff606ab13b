// The three cases: an object, a linked file with program headers, one without.
#include "sim/image/place_sections.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/read_file.h"

namespace a64::sim {
namespace {

constexpr std::uint64_t kPage = 4096;
constexpr const char* kTooLarge = "give the object file of the routine alone";

bool takes_memory(const elf::Section& section) {
  const bool thread_zeros = (section.flags & SHF_TLS) != 0 && section.type == SHT_NOBITS;
  return (section.flags & SHF_ALLOC) != 0 && section.type != SHT_NULL && !thread_zeros;
}

// 0 code, 1 data that is only read, 2 data that is written.
int group_of(const elf::Section& section) {
  if ((section.flags & SHF_WRITE) != 0) return 2;
  return (section.flags & SHF_EXECINSTR) != 0 ? 0 : 1;
}

ImageSection describe(const elf::Section& section, std::uint64_t address) {
  return {section.name, address, section.size, (section.flags & SHF_EXECINSTR) != 0,
          (section.flags & SHF_WRITE) != 0};
}

// Moves forward through memory, never past kImageLimit bytes from where it began.
class Cursor {
 public:
  // The next free address that is a multiple of `align`, `size` bytes from it taken; none if
  // there is no room for them.
  std::optional<std::uint64_t> take(std::uint64_t size, std::uint64_t align) {
    if (align > kImageLimit || size > kImageLimit) return std::nullopt;
    const std::uint64_t start = (next_ + align - 1) & ~(align - 1);
    if (start + size > kObjectBase + kImageLimit) return std::nullopt;
    next_ = start + size;
    return start;
  }

 private:
  std::uint64_t next_ = kObjectBase;
};

Status place_object(const elf::File& file, Placement& placed, Cursor& cursor) {
  for (int group = 0; group < 3; ++group) {
    (void)cursor.take(0, kPage);
    for (std::size_t i = 0; i < file.sections.size(); ++i) {
      const elf::Section& section = file.sections[i];
      if (!takes_memory(section) || group_of(section) != group) continue;
      const auto address = cursor.take(section.size, section.align);
      if (!address || !placed.memory.add(*address, section.size, file.content(section))) {
        return part_error(file.path, section.name,
                          fmt::format("does not fit: {} bytes, alignment {}, {} bytes in all",
                                      section.size, section.align, kImageLimit),
                          kTooLarge);
      }
      placed.section_address[i] = *address;
      placed.sections.push_back(describe(section, *address));
    }
  }
  return Done{};
}

// A common symbol's value is its alignment (gABI, "Symbol values").
Status place_common(const elf::File& file, Placement& placed, Cursor& cursor) {
  for (std::size_t i = 0; i < file.symbols.size(); ++i) {
    const elf::Symbol& symbol = file.symbols[i];
    if (symbol.section != SHN_COMMON) continue;
    const std::uint64_t align = symbol.value == 0 ? 1 : symbol.value;
    const auto address =
        (align & (align - 1)) == 0 ? cursor.take(symbol.size, align) : std::nullopt;
    if (!address || !placed.memory.add(*address, symbol.size, {})) {
      return part_error(
          file.path, symbol.name,
          fmt::format("common symbol does not fit: {} bytes, alignment {}", symbol.size, align),
          kTooLarge);
    }
    placed.symbol_address[i] = *address;
    placed.sections.push_back(
        {fmt::format("COMMON {}", symbol.name), *address, symbol.size, false, true});
  }
  return Done{};
}

// What a linker would put anywhere. The page between keeps it from the file's own bytes. Every
// undefined symbol takes its place: where one is does not depend on which of the others are known.
void place_undefined(const elf::File& file, std::span<const std::string> known, Placement& placed,
                     Cursor& cursor) {
  constexpr std::uint64_t kApart = 16;
  (void)cursor.take(kPage, kPage);
  for (const elf::Symbol& symbol : file.symbols) {
    if (symbol.section != SHN_UNDEF || symbol.binding != STB_GLOBAL) continue;
    const auto call = library_call(symbol.name);
    const auto address = cursor.take(kApart, kApart);
    const bool wanted = call || std::ranges::find(known, symbol.name) != known.end();
    if (!address || !wanted || placed.entry_of(symbol.name)) continue;
    if (call) {
      placed.library.push_back({*address, *call});
    } else {
      placed.undefined.push_back({*address, std::string(symbol.name)});
    }
  }
}

Status place_linked(const elf::File& file, Placement& placed) {
  for (std::size_t i = 0; i < file.sections.size(); ++i) {
    const elf::Section& section = file.sections[i];
    if (!takes_memory(section) || section.size == 0) continue;
    placed.section_address[i] = section.address;
    placed.sections.push_back(describe(section, section.address));
    if (!file.segments.empty()) continue;
    if (!placed.memory.add(section.address, section.size, file.content(section))) {
      return part_error(file.path, section.name, "overlaps another section or does not fit",
                        kTooLarge);
    }
  }
  for (const elf::Segment& segment : file.segments) {
    const auto content = std::span(file.bytes).subspan(segment.offset, segment.file_size);
    if (!placed.memory.add(segment.address, segment.memory_size, content)) {
      return part_error(file.path, fmt::format("segment at 0x{:x}", segment.address),
                        "overlaps another segment or does not fit", kTooLarge);
    }
    if (file.sections.empty()) {
      placed.sections.push_back({"segment", segment.address, segment.memory_size,
                                 (segment.flags & PF_X) != 0, (segment.flags & PF_W) != 0});
    }
  }
  return Done{};
}

Status check_sections(const elf::File& file, const Placement& placed) {
  for (std::size_t i = 0; i < placed.sections.size(); ++i) {
    const ImageSection& section = placed.sections[i];
    const bool wraps = section.size > UINT64_MAX - section.address;
    const bool overlaps = i + 1 < placed.sections.size() && section.size != 0 &&
                          placed.sections[i + 1].address - section.address < section.size;
    if (wraps || overlaps) {
      return part_error(file.path, section.name, "overlaps another section",
                        "the file is damaged; link it again");
    }
  }
  return Done{};
}

void place_symbols(const elf::File& file, Placement& placed) {
  for (std::size_t i = 1; i < file.symbols.size(); ++i) {
    const elf::Symbol& symbol = file.symbols[i];
    const bool at_run_time = symbol.type == STT_TLS || symbol.type == STT_GNU_IFUNC;
    if (at_run_time || symbol.section == SHN_UNDEF) continue;
    if (symbol.section == SHN_ABS || (!file.relocatable && symbol.section < SHN_LORESERVE)) {
      placed.symbol_address[i] = symbol.value;
    } else if (symbol.section < SHN_LORESERVE) {
      const auto& base = placed.section_address[symbol.section];
      if (base) placed.symbol_address[i] = *base + symbol.value;
    }
  }
}

}  // namespace

int Placement::section_index(std::uint64_t address) const {
  auto after = std::upper_bound(
      sections.begin(), sections.end(), address,
      [](std::uint64_t at, const ImageSection& section) { return at < section.address; });
  while (after != sections.begin()) {
    --after;
    if (after->contains(address)) return static_cast<int>(after - sections.begin());
    if (after->size != 0) break;
  }
  return -1;
}

std::optional<std::uint64_t> Placement::entry_of(std::string_view name) const {
  const auto known = std::ranges::find(undefined, name, &UndefinedFunction::name);
  if (known != undefined.end()) return known->address;
  const auto found = std::ranges::find(library, library_call(name), [](const LibraryEntry& entry) {
    return std::optional(entry.call);
  });
  return found == library.end() ? std::nullopt : std::optional(found->address);
}

Result<Placement> place_sections(const elf::File& file, std::span<const std::string> known) {
  Placement placed;
  placed.section_address.resize(file.sections.size());
  placed.symbol_address.resize(file.symbols.size());
  Status status = Done{};
  if (file.relocatable) {
    Cursor cursor;
    status = place_object(file, placed, cursor);
    if (status) status = place_common(file, placed, cursor);
    if (status) place_undefined(file, known, placed, cursor);
  } else {
    status = place_linked(file, placed);
  }
  if (!status) return status.error();
  std::stable_sort(
      placed.sections.begin(), placed.sections.end(),
      [](const ImageSection& a, const ImageSection& b) { return a.address < b.address; });
  // Empty sections would only hide their neighbours.
  std::erase_if(placed.sections, [](const ImageSection& section) { return section.size == 0; });
  if (status = check_sections(file, placed); !status) return status.error();
  place_symbols(file, placed);
  return placed;
}

}  // namespace a64::sim
