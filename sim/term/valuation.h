// The fixed valuations behind Node::samples: what each initial memory block, each value of a
// sequence and each loop index is worth in valuation k (symbols bring their values along). Samples
// find candidates and give concrete inputs; they never prove anything.
#ifndef A64_SIM_TERM_VALUATION_H
#define A64_SIM_TERM_VALUATION_H

#include <functional>

#include "sim/term/index_space.h"
#include "sim/term/term.h"

namespace a64::sim {

struct Valuation {
  /// The 16 initial bytes of region number `region` from `offset` on, in valuation k.
  std::function<u128(u32 region, i64 offset, std::size_t k)> initial;
  /// Value number `index` of a sequence, in valuation k.
  std::function<u128(u32 sequence, u64 index, std::size_t k)> sequence;
  /// The loop indices in valuation k.
  std::array<IndexPoint, kSamples> indices{};
  /// Whether what a region holds at first is public; without it no region's is.
  std::function<bool(u32 region)> is_public = {};
};

/// 64 random bits that depend on nothing but the arguments (the finaliser of splitmix64).
u64 random_bits(u64 seed, u64 a, u64 b = 0);

/// 16 bytes of an endless random sequence from `offset` on: overlapping reads agree.
u128 random_bytes(u64 seed, i64 offset);

}  // namespace a64::sim

#endif
