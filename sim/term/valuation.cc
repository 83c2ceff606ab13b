#include "sim/term/valuation.h"

namespace a64::sim {

u64 random_bits(u64 seed, u64 a, u64 b) {
  u64 z = seed + 0x9e3779b97f4a7c15ull * (a + 1) + 0xd1b54a32d192ed03ull * b;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return z ^ z >> 31;
}

u128 random_bytes(u64 seed, i64 offset) {
  const auto word = [seed](i64 index) { return u128{random_bits(seed, static_cast<u64>(index))}; };
  const i64 first = offset >> 3;
  const unsigned shift = 8 * static_cast<unsigned>(offset & 7);
  const u128 low = word(first) | word(first + 1) << 64;
  return shift == 0 ? low : low >> shift | word(first + 2) << (128 - shift);
}

}  // namespace a64::sim
