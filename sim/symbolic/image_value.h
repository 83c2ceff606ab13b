// Bytes of an image as the number that a load makes of them.
#ifndef A64_SIM_SYMBOLIC_IMAGE_VALUE_H
#define A64_SIM_SYMBOLIC_IMAGE_VALUE_H

#include <optional>

#include "base/integers.h"
#include "sim/image/image.h"

namespace a64::sim {

/// The `size` bytes (1..16) from `address` on, the lowest first; nothing where the image has none.
inline std::optional<u128> image_value(const Image& image, u64 address, unsigned size) {
  const auto bytes = image.bytes(address, size);
  if (!bytes) return std::nullopt;
  u128 value = 0;
  for (unsigned k = 0; k < size; ++k) value |= u128{(*bytes)[k]} << (8 * k);
  return value;
}

}  // namespace a64::sim

#endif
