// XTS-AES as IEEE 1619-2018 clause 5 gives it, over any value domain. Blocks and tweaks are
// 128-bit values, byte k of the block in bits 8k..8k+7. Round keys are FIPS-197 encryption
// schedules in both directions (fips197.h), so decryption is in terms of INVCIPHER.
//
// What a block of the output is depends on its role alone. Let len = 16m + r, 0 <= r < 16:
//   r = 0   blocks 0..m-1 are ordinary
//   r > 0   blocks 0..m-2 are ordinary; block m-1 and the r bytes of block m exchange
//           ciphertext (5.3.2 and 5.4.2):
//     encryption   CC = E(P[m-1], T[m-1]);  C[m] = first r bytes of CC;
//                  C[m-1] = E(P[m] || last 16-r bytes of CC, T[m])
//     decryption   PP = D(C[m-1], T[m]);  P[m] = first r bytes of PP;
//                  P[m-1] = D(C[m] || last 16-r bytes of PP, T[m-1])
// The functions take what they need as values or through a source, so that they serve block
// numbers that are symbolic.
#ifndef A64_SPEC_XTS_H
#define A64_SPEC_XTS_H

#include <concepts>
#include <span>

#include "spec/fips197.h"
#include "spec/gf2_128.h"
#include "spec/modes/mode.h"

namespace a64::spec {

enum class Direction { kEncrypt, kDecrypt };

/// XTS-AES-blockEnc / blockDec, IEEE 1619 5.3.1 and 5.4.1, with the tweak T already computed.
template <isa::ValueDomain D>
typename D::Value xts_block(D& d, Direction direction,
                            std::span<const typename D::Value> round_keys, typename D::Value block,
                            typename D::Value tweak) {
  const auto masked = d.xor_(block, tweak);
  const auto result = direction == Direction::kEncrypt ? spec::cipher(d, round_keys, masked)
                                                       : spec::inv_cipher(d, round_keys, masked);
  return d.xor_(result, tweak);
}

/// The input side of ciphertext stealing.
template <isa::ValueDomain D>
struct StolenPair {
  typename D::Value last_full;      ///< input block m-1, 128 bits
  typename D::Value tail;           ///< input bytes 16m..len-1, 8r bits
  typename D::Value tweak;          ///< T(m-1)
  typename D::Value tweak_of_tail;  ///< T(m)
};

/// The whole block of which ciphertext stealing keeps the first r bytes and hands on the rest:
/// CC of IEEE 1619 5.3.2, PP of 5.4.2. It takes T(m-1) in encryption, T(m) in decryption.
template <isa::ValueDomain D>
typename D::Value xts_stolen_from(D& d, Direction direction,
                                  std::span<const typename D::Value> round_keys,
                                  const StolenPair<D>& in) {
  return spec::xts_block(d, direction, round_keys, in.last_full,
                         direction == Direction::kEncrypt ? in.tweak : in.tweak_of_tail);
}

/// Output block m: the first r bytes of CC or PP, 8r bits.
template <isa::ValueDomain D>
typename D::Value xts_partial(D& d, Direction direction,
                              std::span<const typename D::Value> round_keys,
                              const StolenPair<D>& in) {
  return d.extract(spec::xts_stolen_from(d, direction, round_keys, in), 0, d.width(in.tail));
}

/// Output block m-1: the input tail, filled up with the last 16-r bytes of CC or PP.
template <isa::ValueDomain D>
typename D::Value xts_last_full(D& d, Direction direction,
                                std::span<const typename D::Value> round_keys,
                                const StolenPair<D>& in) {
  const unsigned tail_bits = d.width(in.tail);
  const auto stolen =
      d.extract(spec::xts_stolen_from(d, direction, round_keys, in), tail_bits, 128 - tail_bits);
  return spec::xts_block(d, direction, round_keys, d.concat(stolen, in.tail),
                         direction == Direction::kEncrypt ? in.tweak_of_tail : in.tweak);
}

/// Where a data unit comes from, for block indices of any kind that know j + 1 and j - 1:
///   block(j)   input bytes 16j..16j+15, 128 bits
///   tail()     input bytes 16m..len-1, 8r bits; asked for only if r > 0
///   tweak(j)   T(j), 128 bits
template <class S, class D, class Index>
concept XtsSource = isa::ValueDomain<D> && requires(S& s, Index j) {
  { s.block(j) } -> std::convertible_to<typename D::Value>;
  { s.tail() } -> std::convertible_to<typename D::Value>;
  { s.tweak(j) } -> std::convertible_to<typename D::Value>;
  { j + 1 } -> std::convertible_to<Index>;
  { j - 1 } -> std::convertible_to<Index>;
};

/// Output block j, which has that role: m-1 = j if it is the last full one, m = j if it is
/// the partial one. 128 bits, 8r bits for the partial block.
template <isa::ValueDomain D, class Index, XtsSource<D, Index> S>
typename D::Value xts_output(D& d, Direction direction,
                             std::span<const typename D::Value> round_keys, BlockRole role,
                             const Index& j, S&& source) {
  const auto stolen_pair = [&](Index last_full) {
    return StolenPair<D>{source.block(last_full), source.tail(), source.tweak(last_full),
                         source.tweak(last_full + 1)};
  };
  switch (role) {
    case BlockRole::kOrdinary:
      return spec::xts_block(d, direction, round_keys, source.block(j), source.tweak(j));
    case BlockRole::kLastFull:
      return spec::xts_last_full(d, direction, round_keys, stolen_pair(j));
    case BlockRole::kPartial:
      return spec::xts_partial(d, direction, round_keys, stolen_pair(j - 1));
  }
  __builtin_unreachable();
}

}  // namespace a64::spec

#endif
