// The bytes of a program as laid out in memory: chunks at addresses, apart from one another.
// The tail of a chunk that has no content in the file (.bss) reads as zero and takes no room.
#ifndef A64_SIM_IMAGE_LOADED_BYTES_H
#define A64_SIM_IMAGE_LOADED_BYTES_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace a64::sim {

class LoadedBytes {
 public:
  /// Adds `size` bytes at `address`, of which `content` are the first. False, and nothing
  /// added, if that would overlap a chunk, run past 2^64, or take the total past kImageLimit.
  [[nodiscard]] bool add(std::uint64_t address, std::uint64_t size,
                         std::span<const std::uint8_t> content);

  /// Fills `out` from `address` on. False if any byte of it lies in no chunk; a read may cross
  /// from one chunk into another that adjoins it.
  [[nodiscard]] bool read(std::uint64_t address, std::span<std::uint8_t> out) const;

  /// Overwrites bytes that have content. False if any of them has not.
  [[nodiscard]] bool write(std::uint64_t address, std::span<const std::uint8_t> bytes);

  /// Whether each of the `size` bytes from `address` on is laid out.
  bool covers(std::uint64_t address, std::uint64_t size) const;

 private:
  struct Chunk {
    std::uint64_t size = 0;
    std::vector<std::uint8_t> content;
  };

  /// The chunk that holds `address`, or end().
  std::map<std::uint64_t, Chunk>::const_iterator holding(std::uint64_t address) const;

  std::map<std::uint64_t, Chunk> chunks_;  ///< by start address
  std::uint64_t total_ = 0;
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_LOADED_BYTES_H
