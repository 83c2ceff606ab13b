// The way in: a path becomes an Image.
#ifndef A64_SIM_IMAGE_LOAD_IMAGE_H
#define A64_SIM_IMAGE_LOAD_IMAGE_H

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/image/assembler.h"
#include "sim/image/image.h"
#include "sim/image/result.h"

namespace a64::sim {

/// How an assembly source is assembled; without meaning for an ELF file.
using LoadOptions = AssembleOptions;

/// Loads the assembly source (.S, .s, .asm) or Arm64 ELF file (object, program, shared library)
/// at `path`. Whatever is wrong with the file is an Error with a place and a remedy; a
/// relocation that cannot be resolved is not, only functions that contain it cannot be had.
Result<Image> load_image(const std::filesystem::path& path, const LoadOptions& options = {});

/// The same for an ELF file that is at hand as bytes; `path` is for messages only.
Result<Image> load_elf(std::string path, std::vector<std::uint8_t> bytes);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_LOAD_IMAGE_H
