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
// The functions of a role take what they need as values or through a source, so that they
// serve block indices that are symbolic; the functions of a length serve concrete ones.
#ifndef A64_SPEC_XTS_H
#define A64_SPEC_XTS_H

#include <concepts>
#include <span>
#include <vector>

#include "spec/fips197.h"

namespace a64::spec {

enum class Direction { kEncrypt, kDecrypt };

/// The tweak's multiplication by the primitive element alpha, IEEE 1619 5.2: the block is a
/// little-endian polynomial modulo x^128 + x^7 + x^2 + x + 1 (0x87 without its x^128).
template <isa::ValueDomain D>
typename D::Value multiply_by_alpha(D& d, typename D::Value tweak) {
  const auto reduction =
      d.select(d.extract(tweak, 127, 1), d.constant(128, 0x87), d.constant(128, 0));
  return d.xor_(d.shl(tweak, 1u), reduction);
}

/// The tweaks of a data unit, IEEE 1619 5.3.1 step 1: T(j) = AES-enc(key2, iv) times alpha^j.
/// A callable for the functions below; remembers what it has computed. `d` must outlive it.
template <isa::ValueDomain D>
class TweakSequence {
 public:
  TweakSequence(D& d, std::span<const typename D::Value> key2_round_keys, typename D::Value iv)
      : d_(d), tweaks_{spec::cipher(d, key2_round_keys, iv)} {}

  typename D::Value operator()(u64 j) {
    while (tweaks_.size() <= j) tweaks_.push_back(spec::multiply_by_alpha(d_, tweaks_.back()));
    return tweaks_[j];
  }

 private:
  D& d_;
  std::vector<typename D::Value> tweaks_;
};

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

/// What a block of a data unit is to the standard.
enum class BlockRole {
  kOrdinary,  ///< one input block, one output block
  kLastFull,  ///< block m-1 of a unit that has a tail
  kPartial,   ///< block m, the tail of 1..15 bytes
};

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

/// The source of a data unit of known length `len` bytes: input_bytes(offset, n) gives n bytes
/// of input as a value of 8n bits, tweak_at(j) gives T(j).
template <std::invocable<u64, unsigned> InputBytes, std::invocable<u64> TweakAt>
struct DataUnit {
  u64 len;
  InputBytes input_bytes;
  TweakAt tweak_at;

  auto block(u64 j) { return input_bytes(16 * j, 16u); }
  auto tail() { return input_bytes(len - len % 16, static_cast<unsigned>(len % 16)); }
  auto tweak(u64 j) { return tweak_at(j); }
};
template <class InputBytes, class TweakAt>
DataUnit(u64, InputBytes, TweakAt) -> DataUnit<InputBytes, TweakAt>;

/// Blocks of a data unit of `len` bytes, the partial one counted.
constexpr u64 xts_block_count(u64 len) {
  return len / 16 + (len % 16 != 0);
}

/// The role of block j < xts_block_count(len), len >= 16.
constexpr BlockRole xts_role(u64 j, u64 len) {
  const u64 m = len / 16;
  if (len % 16 == 0 || j + 1 < m) return BlockRole::kOrdinary;
  return j < m ? BlockRole::kLastFull : BlockRole::kPartial;
}

/// Output block j of a data unit of known length, 16 <= unit.len (IEEE 1619 5.3.2, 5.4.2).
template <isa::ValueDomain D, class InputBytes, class TweakAt>
typename D::Value xts_output_block(D& d, Direction direction,
                                   std::span<const typename D::Value> round_keys,
                                   DataUnit<InputBytes, TweakAt>& unit, u64 j) {
  return spec::xts_output(d, direction, round_keys, spec::xts_role(j, unit.len), j, unit);
}

}  // namespace a64::spec

#endif
