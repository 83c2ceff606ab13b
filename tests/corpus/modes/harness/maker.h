// Random keys, data and counters for calls, the same ones in each run.
#ifndef A64_TESTS_CORPUS_MODES_MAKER_H
#define A64_TESTS_CORPUS_MODES_MAKER_H

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>

#include "tests/corpus/modes/harness/reference.h"

namespace a64::modes_tests {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::uint64_t word() { return random_(); }
  Bytes bytes(std::size_t count);
  /// Any of them.
  unsigned pick(std::initializer_list<unsigned> values);
  Key key(unsigned rounds) { return {bytes(4 * (rounds - 6))}; }
  Key key_of_any_size() { return key(pick({10, 12, 14})); }
  /// A counter block; every other one is about to wrap around in 2, 4, 8 or 16 bytes.
  Bytes counter();

 private:
  std::mt19937_64 random_;
};

}  // namespace a64::modes_tests

#endif
