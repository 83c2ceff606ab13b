// The order matters: relocation needs addresses, and so do names and lines.
#include "sim/image/build_image.h"

#include "sim/image/place_sections.h"
#include "sim/image/relocate.h"

namespace a64::sim {

namespace {

ImagePlacement placement_of(const elf::File& file, const Placement& placed) {
  constexpr std::uint64_t kPageMask = 0xfff;
  const std::uint64_t first = placed.sections.empty() ? 0 : placed.sections.front().address;
  return {.base = first & ~kPageMask, .fixed = file.fixed};
}

}  // namespace

Result<Image> build_image(const elf::File& file, std::optional<AssemblerInfo> assembler,
                          std::span<const std::string> known) {
  Result<Placement> placed = place_sections(file, known);
  if (!placed) return placed.error();
  Result<Relocated> relocated = relocate(file, *placed);
  if (!relocated) return relocated.error();

  ImageContent content;
  content.path = file.path;
  content.relocatable = file.relocatable;
  content.assembler = std::move(assembler);
  content.symbols = SymbolTable(file, *placed);
  content.lines = LineTable(file, *placed);
  content.unresolved = std::move(relocated->unresolved);
  content.moving = std::move(relocated->moving);
  content.placement = placement_of(file, *placed);
  content.sections = std::move(placed->sections);
  content.memory = std::move(placed->memory);
  content.library = std::move(placed->library);
  content.undefined = std::move(placed->undefined);
  return Image(std::move(content));
}

}  // namespace a64::sim
