// Gives every section of an ELF file its address in memory, as a linker would for an object
// and as the file says for a linked one. Internal to sim/image.
#ifndef A64_SIM_IMAGE_PLACE_SECTIONS_H
#define A64_SIM_IMAGE_PLACE_SECTIONS_H

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/image/elf_file.h"
#include "sim/image/image_parts.h"
#include "sim/image/loaded_bytes.h"
#include "sim/library/library_call.h"

namespace a64::sim {

/// Where an object's first section is laid out; a linked file has addresses of its own.
inline constexpr std::uint64_t kObjectBase = 0x400000;

struct Placement {
  LoadedBytes memory;
  std::vector<ImageSection> sections;  ///< those in memory, by address
  /// By ELF section index: the address, none for a section that takes no memory.
  std::vector<std::optional<std::uint64_t>> section_address;
  /// By ELF symbol index: the address, none if undefined, thread-local, or chosen at run time.
  std::vector<std::optional<std::uint64_t>> symbol_address;
  /// Functions of the C library that the file calls and leaves undefined, by address: behind all
  /// else, with a page between. What refers to them other than by a branch is not resolved.
  std::vector<LibraryEntry> library;
  /// The same of functions that whoever loads the file knows.
  std::vector<UndefinedFunction> undefined;

  /// Index into `sections` of the one that holds `address`, or -1.
  int section_index(std::uint64_t address) const;
  /// The entry of the function of that name in `library` or `undefined`.
  std::optional<std::uint64_t> entry_of(std::string_view name) const;
};

/// An object's sections follow one another from kObjectBase: code, then data that is only
/// read, then data that is written, each group beginning on a 4 KiB page. A linked file's
/// memory is that of its program headers, in their absence that of its sections; a shared
/// library is laid out at base 0. `known` are names of functions that have an entry though an
/// object leaves them undefined. Fails on memory past kImageLimit bytes and on overlaps.
Result<Placement> place_sections(const elf::File& file, std::span<const std::string> known);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_PLACE_SECTIONS_H
