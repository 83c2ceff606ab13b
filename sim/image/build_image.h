// From an ELF file taken apart to an Image. Internal to sim/image.
#ifndef A64_SIM_IMAGE_BUILD_IMAGE_H
#define A64_SIM_IMAGE_BUILD_IMAGE_H

#include <optional>

#include "sim/image/assembler.h"
#include "sim/image/elf_file.h"
#include "sim/image/image.h"

namespace a64::sim {

/// Places, relocates, and indexes names and lines; `known` is for place_sections. Fails where
/// place_sections or relocate does.
Result<Image> build_image(const elf::File& file, std::optional<AssemblerInfo> assembler,
                          std::span<const std::string> known = {});

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_BUILD_IMAGE_H
