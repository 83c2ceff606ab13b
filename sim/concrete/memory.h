// The memory of a concrete run: named ranges of bytes with rights, checked to the byte.
// An access outside every range, or without the right, is an answer and never a crash.
#ifndef A64_SIM_CONCRETE_MEMORY_H
#define A64_SIM_CONCRETE_MEMORY_H

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/integers.h"

namespace a64::sim {

/// A run of mapped bytes; `bytes` may be empty.
struct MemoryRange {
  struct Rights {
    bool read = false;
    bool write = false;
    bool execute = false;
  };
  enum class Use { kRead, kWrite, kExecute };

  std::string name;
  u64 base = 0;
  std::vector<u8> bytes;
  Rights rights;

  bool contains(u64 address, u64 size) const {
    return address - base <= bytes.size() && size <= bytes.size() - (address - base);
  }
  bool allows(Use use) const {
    return use == Use::kRead ? rights.read : use == Use::kWrite ? rights.write : rights.execute;
  }
};

class ConcreteMemory {
 public:
  using Use = MemoryRange::Use;

  /// The first byte of an access that may not be made; `mapped` tells a missing right from a
  /// missing range.
  struct Refusal {
    u64 byte = 0;
    bool mapped = false;
  };

  /// Adds a range. False, and nothing added, if it overlaps another or wraps past 2^64.
  [[nodiscard]] bool map(MemoryRange range);

  std::span<const MemoryRange> ranges() const { return ranges_; }
  std::span<MemoryRange> ranges() { return ranges_; }
  /// The range of that name, null if there is none.
  MemoryRange* find(std::string_view name);
  /// The range that holds the byte at `address`, null if there is none.
  const MemoryRange* range_at(u64 address) const;
  /// Up to 16 bytes from `address` on, little-endian, whatever the rights; 0 where nothing is
  /// mapped.
  u128 bytes_at(u64 address, unsigned size) const;

  /// The bytes [address, address + size) if one range holds them all and grants the right,
  /// else null. Remembers the last range hit for each use.
  u8* within_one_range(u64 address, u64 size, Use use) {
    MemoryRange* hit = last_hit_[static_cast<unsigned>(use)] < ranges_.size()
                           ? &ranges_[last_hit_[static_cast<unsigned>(use)]]
                           : nullptr;
    if (!hit || !hit->contains(address, size) || !hit->allows(use)) {
      hit = search(address, size, use);
      if (!hit) return nullptr;
    }
    return hit->bytes.data() + (address - hit->base);
  }

  /// Reads or writes bytes that may lie across abutting ranges. On an error nothing is moved.
  std::optional<Refusal> read(u64 address, std::span<u8> out);
  std::optional<Refusal> write(u64 address, std::span<const u8> in);

 private:
  MemoryRange* search(u64 address, u64 size, Use use);
  std::optional<Refusal> check(u64 address, u64 size, Use use) const;

  std::vector<MemoryRange> ranges_;
  std::array<std::size_t, 3> last_hit_{};
};

}  // namespace a64::sim

#endif
