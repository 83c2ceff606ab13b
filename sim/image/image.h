// A file under test as it lies in memory: bytes after relocation, sections, symbols, source
// lines. Addresses are byte addresses, those of the file for linked files and chosen by
// place_sections.h for objects. An Image does not change and may be shared between threads.
#ifndef A64_SIM_IMAGE_IMAGE_H
#define A64_SIM_IMAGE_IMAGE_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sim/image/assembler.h"
#include "sim/image/image_parts.h"
#include "sim/image/line_table.h"
#include "sim/image/loaded_bytes.h"
#include "sim/image/source_files.h"
#include "sim/image/symbol_table.h"
#include "sim/library/library_call.h"

namespace a64::sim {

/// What an Image is made of; build_image.cc fills it.
struct ImageContent {
  std::string path;
  bool relocatable = false;
  std::optional<AssemblerInfo> assembler;
  LoadedBytes memory;
  std::vector<ImageSection> sections;
  SymbolTable symbols;
  std::vector<UnresolvedRelocation> unresolved;  ///< by address
  ImagePlacement placement;
  MovingBytes moving;
  LineTable lines;
  std::vector<LibraryEntry> library;         ///< by address
  std::vector<UndefinedFunction> undefined;  ///< by address
};

class Image {
 public:
  explicit Image(ImageContent content);
  /// What it is made of, for whoever makes another image with a change.
  const ImageContent& content() const { return content_; }

  /// The file that was given: the source if it was assembled, else the ELF file.
  const std::string& path() const { return content_.path; }
  /// Whether it is an object, laid out here, rather than a linked file.
  bool relocatable() const { return content_.relocatable; }
  /// The assembler that was used, none for an ELF file.
  const std::optional<AssemblerInfo>& assembler() const { return content_.assembler; }

  /// The sections in memory, by address, none empty, none overlapping.
  const std::vector<ImageSection>& sections() const { return content_.sections; }
  /// The section that holds `address`, or null.
  const ImageSection* section_at(std::uint64_t address) const;

  /// `size` bytes from `address` on; none if any of them is not in memory. Bytes under an
  /// unresolved relocation are as the assembler left them: ask unresolved() as well.
  std::optional<std::vector<std::uint8_t>> bytes(std::uint64_t address, std::uint64_t size) const;
  /// The 32-bit little-endian word at `address`, which need not be aligned.
  std::optional<std::uint32_t> word(std::uint64_t address) const;

  /// The named symbols by address, without section, file and mapping symbols.
  const std::vector<ImageSymbol>& symbols() const { return content_.symbols.symbols(); }
  /// The symbols that function() would find and that are meant to be found: those of function
  /// type, and the global ones in executable sections.
  std::vector<const ImageSymbol*> functions() const;
  /// The function called `name`: a symbol in an executable section, its extent the symbol's
  /// size, without one up to the next function or the end of the section. An Error if there is
  /// none (with the functions that there are), if the name is ambiguous, if it is not 4-byte
  /// aligned or passes its section, or if an unresolved relocation lies in it.
  Result<ImageFunction> function(std::string_view name) const;
  /// "label+0x10" by the nearest label before `address` in its section, "label" at the label,
  /// "section+0x10" without one, "0x10" outside all sections.
  std::string label(std::uint64_t address) const;
  /// Whether the mapping symbols call `address` data; where they say nothing, whether it is
  /// outside the executable sections.
  bool is_data(std::uint64_t address) const;

  /// The unresolved relocations that touch the `size` bytes from `address` on, by address.
  std::vector<UnresolvedRelocation> unresolved(std::uint64_t address, std::uint64_t size) const;

  /// The entries of functions that the file leaves undefined and that are known by their names
  /// (sim/library), by address. They lie behind the sections; no byte is there.
  const std::vector<LibraryEntry>& library() const { return content_.library; }
  /// The others of that kind: those that whoever loaded the file knew.
  const std::vector<UndefinedFunction>& undefined() const { return content_.undefined; }
  /// The one whose entry is at `address`.
  std::optional<LibraryCall> library_call_at(std::uint64_t address) const;

  const ImagePlacement& placement() const { return content_.placement; }
  std::uint64_t base() const { return content_.placement.base; }
  /// Whether the kAddressBytes bytes at `address` are an address within the image, which moves
  /// with it.
  bool is_address(std::uint64_t address) const;
  /// Whether one of the `size` bytes from `address` on is another where the image lies elsewhere.
  bool moves(std::uint64_t address, std::uint64_t size) const;
  /// All of those, and all unresolved relocations by address.
  const MovingBytes& moving() const { return content_.moving; }
  const std::vector<UnresolvedRelocation>& unresolved() const { return content_.unresolved; }

  /// The source line of the instruction at `address`, none without debug information.
  std::optional<SourceLine> source_line(std::uint64_t address) const;
  /// The text of a source line, if the file is there to be read (at first use).
  std::optional<std::string> source_text(const std::string& file, int line) const;
  /// "file:line (label+0x10)" for messages; the path of the image where no line is known.
  std::string place(std::uint64_t address) const;

 private:
  Error no_such_function(std::string_view name) const;

  ImageContent content_;
  std::shared_ptr<SourceFiles> sources_;
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_IMAGE_H
