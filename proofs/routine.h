// The routine under test, and the two ways in which its buffers may lie.
#ifndef A64_PROOFS_ROUTINE_H
#define A64_PROOFS_ROUTINE_H

#include <string_view>

#include "sim/image/image.h"
#include "sim/limits/budget.h"
#include "spec/xts.h"

namespace a64::proofs {

struct Routine {
  const sim::Image* image = nullptr;
  sim::ImageFunction function;
  spec::Direction direction = spec::Direction::kEncrypt;
  /// What may be spent on it: everything that runs the routine, on words or on terms, throws
  /// sim::BudgetEnded once this has ended. Null is no limit.
  sim::Budget* budget = nullptr;
};

/// How `out` lies to `in`. Partial overlap is outside the theorem.
enum class Aliasing {
  kSeparate,  ///< disjoint
  kInPlace,   ///< the same address
};

constexpr std::string_view to_text(Aliasing aliasing) {
  return aliasing == Aliasing::kSeparate ? "separate" : "in-place";
}

/// The memory that a routine is given; the numbers of the regions in sim. In place there is
/// no kOut: the buffer is kIn.
enum class Buffer : u32 { kIn, kOut, kKey1, kKey2, kIv, kFrame };
inline constexpr std::size_t kBuffers = 6;

std::string_view to_text(Buffer buffer);

/// Bytes of a key structure that may be read: 15 round keys and the round count.
inline constexpr u64 kKeyBytes = 244;
inline constexpr u64 kIvBytes = 16;
/// Stack below the entry sp that a routine may use.
inline constexpr u64 kFrameBytes = 65536;
/// A data unit has at least one block (IEEE 1619 clause 5.1).
inline constexpr u64 kLeastLength = 16;

/// Bytes of `in` and `out` that a routine may touch: below the least length it has nothing to
/// do there.
constexpr u64 usable_bytes(u64 len) {
  return len < kLeastLength ? 0 : len;
}

}  // namespace a64::proofs

#endif
