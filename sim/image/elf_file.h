// An Arm64 ELF file taken apart, nothing laid out yet: sections, segments, symbols and
// relocations with every index, offset and size checked against the file. Internal to
// sim/image. Sources: System V ABI (gABI) chapter 4, and AAELF64 for Arm64.
#ifndef A64_SIM_IMAGE_ELF_FILE_H
#define A64_SIM_IMAGE_ELF_FILE_H

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace a64::sim::elf {

struct Section {
  std::string name;
  std::uint32_t type = 0;   ///< SHT_*
  std::uint64_t flags = 0;  ///< SHF_*
  std::uint64_t address = 0;
  std::uint64_t offset = 0;  ///< of the content in the file
  std::uint64_t size = 0;    ///< bytes; a SHT_NOBITS section has them in memory only
  std::uint64_t align = 1;   ///< a power of two
  std::uint32_t link = 0;
  std::uint32_t info = 0;
};

/// A PT_LOAD program header.
struct Segment {
  std::uint32_t flags = 0;  ///< PF_*
  std::uint64_t address = 0;
  std::uint64_t offset = 0;
  std::uint64_t file_size = 0;
  std::uint64_t memory_size = 0;
};

struct Symbol {
  std::string_view name;  ///< lies in File::bytes
  std::uint64_t value = 0;
  std::uint64_t size = 0;
  std::uint8_t type = 0;      ///< STT_*
  std::uint8_t binding = 0;   ///< STB_*
  std::uint16_t section = 0;  ///< a checked index, or a reserved SHN_* one
};

struct Relocation {
  std::uint64_t offset = 0;  ///< in the target section of a relocatable file, else an address
  std::uint32_t type = 0;    ///< R_AARCH64_*
  std::uint32_t symbol = 0;  ///< a checked index into File::symbols; 0 is none
  std::int64_t addend = 0;
};

struct RelocationTable {
  std::size_t target = 0;  ///< section that it applies to; 0 in linked files: offsets are addresses
  bool has_addends = true;    ///< false for SHT_REL, which Arm64 tools do not write
  bool names_symbols = true;  ///< whether its symbol table is the one in File::symbols
  std::vector<Relocation> entries;
};

struct File {
  File() = default;
  File(File&&) = default;  ///< no copies: the symbols' names point into `bytes`
  File& operator=(File&&) = default;

  std::string path;
  std::vector<std::uint8_t> bytes;
  bool relocatable = false;       ///< ET_REL, else ET_EXEC or ET_DYN
  bool fixed = false;             ///< ET_EXEC: runs at its own addresses only
  std::vector<Section> sections;  ///< by section index; the first is the null section
  std::vector<Segment> segments;
  std::vector<Symbol> symbols;  ///< .symtab, else .dynsym; the first is the null symbol
  std::vector<RelocationTable> relocations;

  /// The bytes of a section in the file; none for SHT_NOBITS.
  std::span<const std::uint8_t> content(const Section& section) const;
};

/// Takes `bytes` apart. `path` is for messages only.
Result<File> read_elf(std::string path, std::vector<std::uint8_t> bytes);

}  // namespace a64::sim::elf

#endif  // A64_SIM_IMAGE_ELF_FILE_H
