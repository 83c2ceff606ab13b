// One function for two compilers: scale_gcc.s is gcc's at -O2, scale_clang.s clang's at -O3, each made by
// the command in its first line.
#include <stddef.h>
#include <stdint.h>

// z[i] = a[i] * k + z[i], and a checksum that runs along.
uint32_t scale(uint32_t *restrict z, const uint32_t *restrict a, uint32_t k, size_t n) {
  uint32_t sum = 1;
  for (size_t i = 0; i < n; ++i) {
    z[i] = a[i] * k + z[i];
    sum = sum * 31 + z[i];
  }
  return sum;
}

// x ^= rotations of itself, word by word: vectors and unrolling differ between the compilers.
void blur(uint32_t *restrict z, const uint32_t *restrict a, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const uint32_t x = a[i];
    z[i] = x ^ (x << 7 | x >> 25) ^ (x << 18 | x >> 14);
  }
}
