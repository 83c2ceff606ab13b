// The bit masks of logical immediates (Arm ARM, DecodeBitMasks).
#ifndef A64_ISA_DPI_DECODE_BIT_MASKS_H
#define A64_ISA_DPI_DECODE_BIT_MASKS_H

#include <bit>
#include <optional>

#include "base/integers.h"

namespace a64::isa {

/// The logical immediate encoded by N (1 bit), imms and immr (6 bits each) for a register of
/// `width` bits (32 or 64): a rotated run of ones in an element of 2..64 bits, replicated.
/// Nothing where the encoding is reserved.
constexpr std::optional<u64> decode_bit_masks(unsigned n, unsigned imms, unsigned immr,
                                              unsigned width) {
  const unsigned selector = n << 6 | (~imms & 0x3f);
  if (selector < 2) return std::nullopt;
  const unsigned size = std::bit_floor(selector);
  if (size > width) return std::nullopt;
  const unsigned ones = (imms & (size - 1)) + 1, rotation = immr & (size - 1);
  if (ones == size) return std::nullopt;
  const u64 run = static_cast<u64>(low_mask(ones));
  u64 mask = rotation == 0 ? run : (run >> rotation | run << (size - rotation));
  mask &= static_cast<u64>(low_mask(size));
  for (unsigned filled = size; filled < width; filled *= 2) mask |= mask << filled;
  return mask;
}

}  // namespace a64::isa

#endif
