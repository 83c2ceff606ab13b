// The plain values that an Image is asked about.
#ifndef A64_SIM_IMAGE_IMAGE_PARTS_H
#define A64_SIM_IMAGE_IMAGE_PARTS_H

#include <cstdint>
#include <string>
#include <vector>

namespace a64::sim {

struct ImageSection {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t size = 0;  ///< bytes
  bool executable = false;
  bool writable = false;

  bool contains(std::uint64_t at) const { return at - address < size; }
};

struct ImageSymbol {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t size = 0;    ///< bytes, 0 where the source has no .size
  bool is_function = false;  ///< has the type of a function (.type name, %function)
  bool is_global = false;    ///< global or weak
  int section = -1;          ///< index into Image::sections(), -1 for an absolute value
};

/// A function's machine code after relocation.
struct ImageFunction {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t size = 0;  ///< bytes, literal data within the function included
  std::vector<std::uint8_t> bytes;
};

/// A place that only a linker or loader can fill in; its bytes are as the assembler left them.
struct UnresolvedRelocation {
  std::uint64_t address = 0;
  std::uint64_t size = 0;  ///< bytes
  std::string symbol;
  std::string type;    ///< as "R_AARCH64_CALL26"
  std::string reason;  ///< as "the symbol is not defined in this file"
};

/// Bytes of an address of code or data.
inline constexpr unsigned kAddressBytes = 8;

/// Where an image may lie in memory.
struct ImagePlacement {
  /// The address that all others are told from: the page of the first section.
  std::uint64_t base = 0;
  /// Lies at `base` and nowhere else, as a linked file says that is not position-independent.
  /// Any other image may lie elsewhere by any multiple of a page, all of it by the same.
  bool fixed = false;
};

/// What differs in an image with where it lies. Both are sorted.
struct MovingBytes {
  /// Places of kAddressBytes bytes each that hold an address within the image.
  std::vector<std::uint64_t> addresses;
  /// Bytes that hold a part of one, or an instruction's share of it.
  std::vector<std::uint64_t> parts;
};

struct SourceLine {
  std::string file;  ///< as in the debug information, absolute where that allows it
  int line = 0;      ///< from 1

  bool operator==(const SourceLine&) const = default;
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_IMAGE_PARTS_H
