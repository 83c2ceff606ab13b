// The way in: a path becomes an Image.
#ifndef A64_SIM_IMAGE_LOAD_IMAGE_H
#define A64_SIM_IMAGE_LOAD_IMAGE_H

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sim/image/assembler.h"
#include "sim/image/image.h"

namespace a64::sim {

/// How an assembly source is assembled; without meaning for an ELF file.
using LoadOptions = AssembleOptions;

/// Loads the assembly source (.S, .s, .asm) or Arm64 ELF file (object, program, shared library)
/// at `path`, or a member of an archive: the one that "lib.a:x.o" names, or that of "lib.a" that
/// defines `symbol`. `known` are names of functions that an object may leave undefined. Whatever is
/// wrong with the file is an Error with a place and a remedy; a relocation that cannot be resolved
/// is not, only functions that contain it cannot be had.
Result<Image> load_image(const std::filesystem::path& path, const LoadOptions& options = {},
                         std::string_view symbol = {}, std::span<const std::string> known = {});

/// The same for an ELF file that is at hand as bytes; `path` is for messages only.
Result<Image> load_elf(std::string path, std::vector<std::uint8_t> bytes,
                       std::span<const std::string> known = {});

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_LOAD_IMAGE_H
