// Reproducible chance: a stream of numbers that (seed, case index) fixes, and values of the
// kinds that instructions go wrong on.
#ifndef A64_SIM_COSIM_RANDOM_H
#define A64_SIM_COSIM_RANDOM_H

#include "base/integers.h"

namespace a64::sim {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  Random(u64 seed, u64 stream) : state_(seed) { state_ = next() ^ stream * 0x9e3779b97f4a7c15; }

  u64 next() {
    u64 z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  /// 0 .. bound-1, bound below 2^32.
  u64 below(u64 bound) { return (next() >> 32) * bound >> 32; }
  bool one_in(u64 n) { return below(n) == 0; }

 private:
  u64 state_;
};

/// Zero, ones, single bits, small numbers of both signs, sign boundaries, masks, sparse and
/// dense words.
u64 interesting_word(Random& random);
/// Two such words, or one small lane repeated over the register, or bytes below 64 (indices).
u128 interesting_vector(Random& random);

}  // namespace a64::sim

#endif
