// The checks that come before any parsing: is this a 64-bit little-endian Arm64 ELF file whose
// header tables lie within it. Internal to sim/image.
#ifndef A64_SIM_IMAGE_ELF_HEADER_H
#define A64_SIM_IMAGE_ELF_HEADER_H

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"

namespace a64::sim::elf {

/// Fails with what the file is instead, where that can be told (archive, Mach-O, bitcode, other
/// machine), and where a file is cut short, with how many bytes it should have.
Status check_header(std::string_view path, std::span<const std::uint8_t> bytes);

/// Whether `size` bytes at `offset` lie within a file of `file_size` bytes.
constexpr bool within(std::uint64_t offset, std::uint64_t size, std::uint64_t file_size) {
  return offset <= file_size && size <= file_size - offset;
}

}  // namespace a64::sim::elf

#endif  // A64_SIM_IMAGE_ELF_HEADER_H
