// What the forgetful domain keeps of a value of up to 64 bits: the bits that are known, those that
// may depend on a secret, bounds, and a symbol (the base of a region, what a register held on
// entry) that the value lies at a distance from. Everything else is forgotten.
#ifndef A64_SIM_FORGETFUL_PART_H
#define A64_SIM_FORGETFUL_PART_H

#include <algorithm>
#include <bit>
#include <limits>

#include "base/integers.h"

namespace a64::sim::forgetful {

/// Number of a symbol (symbols.h); 0 is none.
using SymbolId = u32;

/// value = sign * symbol + offset, mod 2^64. Of the offset the bits outside `unknown` are those of
/// `bits`, and lo <= offset <= hi as a signed number. Bits of the offset outside `secret` depend on
/// public values only. Values of less than 64 bits have no symbol, and zeros above.
struct Part {
  u64 bits = 0;     ///< 0 where unknown
  u64 unknown = 0;  ///< a mask
  u64 secret = 0;   ///< a mask, within `unknown`
  i64 lo = 0;
  i64 hi = 0;
  SymbolId symbol = 0;
  std::int32_t sign = 0;  ///< 1 or -1 with a symbol, else 0

  bool constant() const { return unknown == 0 && symbol == 0; }
  /// Nothing about the offset is left open.
  bool definite() const { return unknown == 0; }
  friend bool operator==(const Part&, const Part&) = default;
};

inline constexpr i64 kLeast = std::numeric_limits<i64>::min();
inline constexpr i64 kMost = std::numeric_limits<i64>::max();
inline constexpr u64 kTop = u64{1} << 63;

constexpr u64 mask64(unsigned width) {
  return width >= 64 ? ~u64{0} : (u64{1} << width) - 1;
}

constexpr Part known(u64 bits) {
  return {bits, 0, 0, static_cast<i64>(bits), static_cast<i64>(bits), 0, 0};
}

/// The bits from the lowest of `mask` on upwards: where a sum or product may depend on it.
constexpr u64 upwards(u64 mask) {
  return mask | (u64{0} - mask);
}

/// What the known bits say of the bounds, put together with the bounds, and the other way round.
constexpr Part tightened(Part p) {
  p.lo = std::max(p.lo, static_cast<i64>(p.bits | (p.unknown & kTop)));
  p.hi = std::min(p.hi, static_cast<i64>(p.bits | (p.unknown & ~kTop)));
  if (p.lo >= 0 && p.hi >= p.lo) {
    p.unknown &= mask64(static_cast<unsigned>(std::bit_width(static_cast<u64>(p.hi))));
    if (p.lo == p.hi) {
      p.bits = static_cast<u64>(p.lo);
      p.unknown = 0;
    }
  }
  p.secret &= p.unknown;
  return p;
}

/// No symbol; bounds from the bits.
constexpr Part partly(u64 bits, u64 unknown, u64 secret) {
  return tightened({bits & ~unknown, unknown, secret & unknown, kLeast, kMost, 0, 0});
}

/// No symbol; not negative, and at most `most`.
constexpr Part partly_up_to(u64 bits, u64 unknown, u64 secret, u64 most) {
  Part p{bits & ~unknown, unknown, secret & unknown, kLeast, kMost, 0, 0};
  if (most <= static_cast<u64>(kMost)) {
    p.lo = 0;
    p.hi = static_cast<i64>(most);
  }
  return tightened(p);
}

/// Nothing known of `width` bits.
constexpr Part anything(unsigned width, bool secret) {
  return partly(0, mask64(width), secret ? mask64(width) : 0);
}

/// Bounds as an unsigned number of the offset, which has no symbol.
constexpr u64 least_of(const Part& p) {
  return p.lo >= 0 ? std::max(p.bits, static_cast<u64>(p.lo)) : p.bits;
}
constexpr u64 most_of(const Part& p) {
  const u64 by_bits = p.bits | p.unknown;
  return p.lo >= 0 ? std::min(by_bits, static_cast<u64>(p.hi)) : by_bits;
}

}  // namespace a64::sim::forgetful

#endif
