#include "sim/concrete/memory.h"

#include <utility>

namespace a64::sim {

bool ConcreteMemory::map(MemoryRange range) {
  const u64 size = range.bytes.size();
  if (size != 0 && range.base + (size - 1) < range.base) return false;
  for (const MemoryRange& other : ranges_) {
    if (size == 0 || other.bytes.empty()) continue;
    if (range.base - other.base < other.bytes.size() || other.base - range.base < size) {
      return false;
    }
  }
  ranges_.push_back(std::move(range));
  return true;
}

MemoryRange* ConcreteMemory::find(std::string_view name) {
  for (MemoryRange& range : ranges_) {
    if (range.name == name) return &range;
  }
  return nullptr;
}

const MemoryRange* ConcreteMemory::range_at(u64 address) const {
  for (const MemoryRange& range : ranges_) {
    if (range.contains(address, 1)) return &range;
  }
  return nullptr;
}

u128 ConcreteMemory::bytes_at(u64 address, unsigned size) const {
  u128 value = 0;
  for (unsigned k = 0; k < size; ++k) {
    const u64 at = address + k;
    if (const MemoryRange* range = range_at(at))
      value |= u128{range->bytes[at - range->base]} << 8 * k;
  }
  return value;
}

MemoryRange* ConcreteMemory::search(u64 address, u64 size, Use use) {
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    if (!ranges_[i].contains(address, size) || !ranges_[i].allows(use)) continue;
    last_hit_[static_cast<unsigned>(use)] = i;
    return &ranges_[i];
  }
  return nullptr;
}

std::optional<ConcreteMemory::Refusal> ConcreteMemory::check(u64 address, u64 size, Use use) const {
  for (u64 i = 0; i < size; ++i) {
    const MemoryRange* range = range_at(address + i);
    if (!range) return Refusal{address + i, false};
    if (!range->allows(use)) return Refusal{address + i, true};
  }
  return std::nullopt;
}

std::optional<ConcreteMemory::Refusal> ConcreteMemory::read(u64 address, std::span<u8> out) {
  if (const auto error = check(address, out.size(), Use::kRead)) return error;
  for (u8& byte : out) byte = *within_one_range(address++, 1, Use::kRead);
  return std::nullopt;
}

std::optional<ConcreteMemory::Refusal> ConcreteMemory::write(u64 address, std::span<const u8> in) {
  if (const auto error = check(address, in.size(), Use::kWrite)) return error;
  for (const u8 byte : in) *within_one_range(address++, 1, Use::kWrite) = byte;
  return std::nullopt;
}

}  // namespace a64::sim
