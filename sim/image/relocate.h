// Applies an ELF file's relocations to its placed sections, and keeps a list of those that
// only a linker could resolve. Internal to sim/image.
#ifndef A64_SIM_IMAGE_RELOCATE_H
#define A64_SIM_IMAGE_RELOCATE_H

#include <vector>

#include "sim/image/elf_file.h"
#include "sim/image/image_parts.h"
#include "sim/image/place_sections.h"

namespace a64::sim {

struct Relocated {
  std::vector<UnresolvedRelocation> unresolved;  ///< by address
  MovingBytes moving;
};

/// Writes to placed.memory. What cannot be resolved comes back, sorted by address: undefined
/// symbols, types that are not supported, values out of range, and weak definitions, which a linker
/// may replace. In a linked file only
/// R_AARCH64_RELATIVE is applied (to base 0); the loader decides all else. Fails when a
/// relocation lies outside its section.
Result<Relocated> relocate(const elf::File& file, Placement& placed);

/// Applies the relocations of the sections that take no memory, the debug information, to
/// `content` of the section with index `section`. What cannot be resolved is left as it is.
void relocate_debug(const elf::File& file, const Placement& placed, std::size_t section,
                    std::span<std::uint8_t> content);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_RELOCATE_H
