#include "tests/corpus/modes/harness/maker.h"

#include <algorithm>

namespace a64::modes_tests {

Bytes Maker::bytes(std::size_t count) {
  Bytes made(count);
  for (std::uint8_t& byte : made) byte = static_cast<std::uint8_t>(word());
  return made;
}

unsigned Maker::pick(std::initializer_list<unsigned> values) {
  return values.begin()[word() % values.size()];
}

Bytes Maker::counter() {
  Bytes made = bytes(16);
  if (word() % 2 == 0) return made;
  const auto ones = static_cast<std::ptrdiff_t>(pick({2, 4, 8, 16}));
  std::fill(made.end() - ones, made.end(), 0xff);
  made.back() -= static_cast<std::uint8_t>(word() % 8);
  return made;
}

}  // namespace a64::modes_tests
