// The 128-bit integers that carry values of every width in this project.
#ifndef A64_BASE_INTEGERS_H
#define A64_BASE_INTEGERS_H

#include <cstdint>

namespace a64 {

__extension__ typedef unsigned __int128 u128;
__extension__ typedef __int128 i128;

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i64 = std::int64_t;

/// The low `width` bits set; width 0..128.
constexpr u128 low_mask(unsigned width) {
  return width >= 128 ? ~u128{0} : (u128{1} << width) - 1;
}

/// Two's complement value of the low `width` bits (1..128) of `bits`.
constexpr i128 sign_extended(u128 bits, unsigned width) {
  const u128 sign = u128{1} << (width - 1);
  return static_cast<i128>(((bits & low_mask(width)) ^ sign) - sign);
}

}  // namespace a64

#endif
