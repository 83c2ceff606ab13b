// Counter mode, NIST SP 800-38A 6.5, with the standard incrementing function of appendix B.1 on
// the last 32 bits of the counter block (m = 32, no carry into the rest) or on all 128.
#ifndef A64_SPEC_MODES_CTR_H
#define A64_SPEC_MODES_CTR_H

#include "spec/bytes.h"
#include "spec/fips197.h"
#include "spec/modes/chaining.h"

namespace a64::spec::modes {

inline constexpr std::string_view kCtrStandard = "NIST SP 800-38A 6.5, B.1";

/// Counter block j where 32 bits count: the last four bytes of `iv` are a big-endian number, to
/// which j is added modulo 2^32.
template <isa::ValueDomain D, Context<D> A>
typename D::Value counter_block_32(D& d, A& a, typename D::Value iv, const typename A::Index& j) {
  const auto first = spec::reversed_bytes(d, d.extract(iv, 96, 32));
  const auto counter = d.add(first, a.value(j, 32));
  return d.concat(spec::reversed_bytes(d, counter), d.extract(iv, 0, 96));
}

struct Ctr32 : PartialLast {
  static constexpr Signature signature{"ctr32", kKeysIvIn, ResultKind::kData, kCtrStandard};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    const auto counter = modes::counter_block_32(d, a, a.block(1), j);
    return spec::add_stream(d, a, role, j, spec::cipher(d, a.round_keys(0), counter));
  }
};

/// The counter block for the next call; a partial block counts as one.
struct Ctr32Next {
  static constexpr Signature signature{"ctr32_next", kIvIn, ResultKind::kBlock, kCtrStandard};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D& d, A& a) {
    return modes::counter_block_32(d, a, a.block(0), spec::all_blocks(a));
  }
};

/// The 128-bit counter as a number: S(0) is the block of argument kIv read as big-endian,
/// S(j+1) = S(j) + 1 mod 2^128.
template <unsigned kIv>
struct Counter128 {
  static constexpr std::string_view name = "128-bit counter";
  static constexpr bool reads_data = false;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D& d, A& a) {
    return spec::reversed_bytes(d, a.block(kIv));
  }

  /// In two halves: domains add up to 64 bits.
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D& d, A&, typename D::Value value, const typename A::Index&) {
    const auto one = d.constant(64, 1);
    const auto low = d.extract(value, 0, 64);
    const auto carry = d.carry_out(low, one, d.constant(1, 0));
    return d.concat(d.add(d.extract(value, 64, 64), d.zero_extend(carry, 64)), d.add(low, one));
  }

  static u128 jump(u128 first, u64 j) { return first + j; }
};

struct Ctr128 : PartialLast {
  static constexpr Signature signature{"ctr128", kKeysIvIn, ResultKind::kData, kCtrStandard};
  using Sequence = Counter128<1>;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    const auto counter = spec::reversed_bytes(d, a.sequence(j));
    return spec::add_stream(d, a, role, j, spec::cipher(d, a.round_keys(0), counter));
  }
};

/// The counter block for the next call; a partial block counts as one.
struct Ctr128Next {
  static constexpr Signature signature{"ctr128_next", kIvIn, ResultKind::kBlock, kCtrStandard};
  using Sequence = Counter128<0>;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D& d, A& a) {
    return spec::reversed_bytes(d, a.sequence(spec::all_blocks(a)));
  }
};

}  // namespace a64::spec::modes

#endif
