// The order matters: relocation needs addresses, and so do names and lines.
#include "sim/image/build_image.h"

#include "sim/image/place_sections.h"
#include "sim/image/relocate.h"

namespace a64::sim {

Result<Image> build_image(const elf::File& file, std::optional<AssemblerInfo> assembler) {
  Result<Placement> placed = place_sections(file);
  if (!placed) return placed.error();
  Result<std::vector<UnresolvedRelocation>> unresolved = relocate(file, *placed);
  if (!unresolved) return unresolved.error();

  ImageContent content;
  content.path = file.path;
  content.relocatable = file.relocatable;
  content.assembler = std::move(assembler);
  content.symbols = SymbolTable(file, *placed);
  content.lines = LineTable(file, *placed);
  content.unresolved = std::move(*unresolved);
  content.sections = std::move(placed->sections);
  content.memory = std::move(placed->memory);
  return Image(std::move(content));
}

}  // namespace a64::sim
