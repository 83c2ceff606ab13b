// The AES functions of the Arm manual (Arm ARM J1.1, AESSubBytes to AESInvMixColumns), by which
// AESE, AESD, AESMC and AESIMC are defined. FIPS-197 is written down elsewhere and by itself, so
// that a proof does not compare a definition with itself. Byte 0 of a state is its least
// significant one.
#ifndef A64_ISA_AES_H
#define A64_ISA_AES_H

#include <array>
#include <stdexcept>

#include "isa/aes_layer.h"
#include "isa/lanes.h"
#include "isa/value_domain.h"

namespace a64::isa {

/// The layer's value on a known state, after the manual's AESSubBytes, AESShiftRows, ...
u128 arm_aes_layer(AesLayer layer, u128 state);

/// The layer on a 128-bit value: one operator in a domain that keeps the layers opaque, else
/// the known bits.
template <ValueDomain D>
requires OpaqueAes<D> || ConcreteDomain<D>
typename D::Value aes_layer(D& d, AesLayer layer, typename D::Value state) {
  if constexpr (OpaqueAes<D>) {
    return d.aes_layer(layer, state);
  } else {
    return d.constant(128, arm_aes_layer(layer, d.bits(state)));
  }
}

namespace arm_aes {

/// AESShiftRows and AESInvShiftRows as the manual lists them: result byte i is byte kX[i].
inline constexpr std::array<u8, 16> kShiftRows = {0, 5,  10, 15, 4,  9, 14, 3,
                                                  8, 13, 2,  7,  12, 1, 6,  11};
inline constexpr std::array<u8, 16> kInvShiftRows = {0, 13, 10, 7,  4,  1, 14, 11,
                                                     8, 5,  2,  15, 12, 9, 6,  3};

/// Factors of the bytes of a column: out byte r is the sum of kX[(c - r) mod 4] * in byte c.
inline constexpr std::array<u8, 4> kMixColumns = {0x02, 0x03, 0x01, 0x01};
inline constexpr std::array<u8, 4> kInvMixColumns = {0x0e, 0x0b, 0x0d, 0x09};

/// FFmul02: a byte times x modulo x^8 + x^4 + x^3 + x + 1.
template <ValueDomain D>
typename D::Value ff_mul02(D& d, typename D::Value byte) {
  const auto top = d.extract(byte, 7, 1), zero = d.constant(1, 0);
  const auto doubled = d.concat(d.extract(byte, 0, 7), zero);
  const auto top2 = d.concat(top, top);
  const auto reduction = d.concat(d.concat(d.constant(3, 0), top2), d.concat(zero, top2));
  return d.xor_(doubled, reduction);
}

/// The manual's FFmul02, FFmul03, FFmul09, FFmul0B, FFmul0D, FFmul0E; `factor` below 16.
template <ValueDomain D>
typename D::Value ff_mul(D& d, unsigned factor, typename D::Value byte) {
  auto sum = d.constant(8, 0);
  for (auto power = byte; factor != 0; factor >>= 1) {
    if (factor & 1) sum = d.xor_(sum, power);
    power = ff_mul02(d, power);
  }
  return sum;
}

template <ValueDomain D>
typename D::Value permute_bytes(D& d, const std::array<u8, 16>& from, typename D::Value state) {
  return make_lanes(d, 16, [&](unsigned i) { return lane(d, state, from[i], 8); });
}

template <ValueDomain D>
typename D::Value mix_columns(D& d, const std::array<u8, 4>& factors, typename D::Value state) {
  return make_lanes(d, 16, [&](unsigned i) {
    auto sum = d.constant(8, 0);
    for (unsigned c = 0; c < 4; ++c) {
      const auto byte = lane(d, state, i / 4 * 4 + c, 8);
      sum = d.xor_(sum, ff_mul(d, factors[(c + 4 - i % 4) % 4], byte));
    }
    return sum;
  });
}

}  // namespace arm_aes

/// The linear layers over extract, concat and xor: a transparent definition for the lemmas that
/// tie the opaque operators to FIPS-197. Not for SubBytes and InvSubBytes, whose lemma is a
/// comparison of 256 values.
template <ValueDomain D>
typename D::Value arm_linear_layer(D& d, AesLayer layer, typename D::Value state) {
  using namespace arm_aes;
  switch (layer) {
    case AesLayer::kShiftRows:
      return permute_bytes(d, kShiftRows, state);
    case AesLayer::kInvShiftRows:
      return permute_bytes(d, kInvShiftRows, state);
    case AesLayer::kMixColumns:
      return mix_columns(d, kMixColumns, state);
    case AesLayer::kInvMixColumns:
      return mix_columns(d, kInvMixColumns, state);
    case AesLayer::kSubBytes:
    case AesLayer::kInvSubBytes:
      break;
  }
  throw std::logic_error("SubBytes is not linear");
}

}  // namespace a64::isa

#endif
