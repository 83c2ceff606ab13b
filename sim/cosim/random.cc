#include "sim/cosim/random.h"

namespace a64::sim {

u64 interesting_word(Random& random) {
  const unsigned bit = static_cast<unsigned>(random.below(64));
  switch (random.below(10)) {
    case 0:
      return random.one_in(2) ? 0 : ~u64{0};
    case 1:
      return u64{1} << bit;
    case 2:
      return random.below(130);
    case 3:
      return -random.below(130);
    case 4: {  // around the sign bit and the end of 8, 16, 32 and 64 bits
      const unsigned end = 8u << random.below(4);
      return (u64{1} << (end - random.below(2)) % 64) + random.below(3) - 1;
    }
    case 5:
      return ~u64{0} >> bit << random.below(64);
    case 6:
      return random.next() & random.next() & random.next();
    case 7:
      return random.next() >> 32;
    default:
      return random.next();
  }
}

u128 interesting_vector(Random& random) {
  u64 word = interesting_word(random);
  switch (random.below(4)) {
    case 0: {
      const unsigned lane = 8u << random.below(4);
      word &= static_cast<u64>(low_mask(lane));
      for (unsigned width = lane; width < 64; width *= 2) word |= word << width;
      return u128{word} << 64 | word;
    }
    case 1:
      return u128{random.next() & 0x3f3f3f3f3f3f3f3f} << 64 | (random.next() & 0x1f1f1f1f1f1f1f1f);
    default:
      return u128{interesting_word(random)} << 64 | word;
  }
}

}  // namespace a64::sim
