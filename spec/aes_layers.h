// The transformations of the AES state, FIPS-197 sections 5.1 and 5.3, over any value domain.
// The state is one 128-bit value: byte k of the block in memory order is bits 8k..8k+7, and
// the standard's s[r,c] is byte r + 4c (section 3.4).
// Calls are qualified here and in the files above: argument-dependent lookup must never find
// another AES beside the domain, such as the instruction manual's.
#ifndef A64_SPEC_AES_LAYERS_H
#define A64_SPEC_AES_LAYERS_H

#include <array>
#include <concepts>

#include "base/integers.h"
#include "isa/aes_layer.h"
#include "isa/value_domain.h"
#include "spec/bytes.h"
#include "spec/gf256.h"
#include "spec/sbox.h"

namespace a64::spec {

/// The definitions spelled out, in every domain. A domain that keeps the layers opaque needs
/// them for the lemmas that say what its operators mean.
namespace transparent {

/// s[r,c] of the state, 8 bits; r and c are taken modulo 4.
template <isa::ValueDomain D>
typename D::Value state_byte(D& d, typename D::Value state, unsigned r, unsigned c) {
  return spec::byte_of(d, state, r % 4 + 4 * (c % 4));
}

/// The state with s[r,c] = cell(r, c).
template <isa::ValueDomain D, std::invocable<unsigned, unsigned> F>
typename D::Value make_state(D& d, F cell) {
  return spec::from_bytes(d, 16, [&](unsigned k) { return cell(k % 4, k / 4); });
}

/// table[b], 8 bits. Bits that are not known are selected by one after the other.
template <isa::ValueDomain D>
typename D::Value look_up(D& d, const std::array<u8, 256>& table, typename D::Value b) {
  if constexpr (isa::ConcreteDomain<D>) {
    return d.constant(8, table[static_cast<u8>(d.bits(b))]);
  } else {
    const auto choose = [&](const auto& self, unsigned first, unsigned bits) -> typename D::Value {
      if (bits == 0) return d.constant(8, table[first]);
      const unsigned half = 1u << (bits - 1);
      return d.select(d.extract(b, bits - 1, 1), self(self, first + half, bits - 1),
                      self(self, first, bits - 1));
    };
    return choose(choose, 0, 8);
  }
}

/// FIPS-197 5.1.1 on each byte of x, which need not be a whole state.
template <isa::ValueDomain D>
typename D::Value sub_bytes(D& d, typename D::Value x) {
  return spec::from_bytes(d, d.width(x) / 8, [&](unsigned k) {
    return transparent::look_up(d, kSbox, spec::byte_of(d, x, k));
  });
}

/// FIPS-197 5.3.2.
template <isa::ValueDomain D>
typename D::Value inv_sub_bytes(D& d, typename D::Value x) {
  return spec::from_bytes(d, d.width(x) / 8, [&](unsigned k) {
    return transparent::look_up(d, kInvSbox, spec::byte_of(d, x, k));
  });
}

/// FIPS-197 5.1.2: s'[r,c] = s[r, (c + r) mod 4].
template <isa::ValueDomain D>
typename D::Value shift_rows(D& d, typename D::Value x) {
  return transparent::make_state(
      d, [&](unsigned r, unsigned c) { return transparent::state_byte(d, x, r, c + r); });
}

/// FIPS-197 5.3.1: s'[r,c] = s[r, (c - r) mod 4].
template <isa::ValueDomain D>
typename D::Value inv_shift_rows(D& d, typename D::Value x) {
  return transparent::make_state(
      d, [&](unsigned r, unsigned c) { return transparent::state_byte(d, x, r, c + 4 - r); });
}

/// The product of a field constant below 16 and an 8-bit value (FIPS-197 4.2).
template <isa::ValueDomain D>
typename D::Value multiply(D& d, u8 factor, typename D::Value b) {
  if constexpr (isa::ConcreteDomain<D>) {
    return d.constant(8, gf256::kProducts[factor][static_cast<u8>(d.bits(b))]);
  } else {
    typename D::Value product = d.constant(8, 0);
    for (; factor != 0; factor >>= 1) {
      if (factor & 1) product = d.xor_(product, b);
      const auto carried_out = d.sign_extend(d.extract(b, 7, 1), 8);
      b = d.xor_(d.shl(b, 1u), d.and_(carried_out, d.constant(8, gf256::kReduction)));
    }
    return product;
  }
}

/// Each column of the state times the matrix whose first row is `row`, each further row being
/// the one above rotated right by one place (FIPS-197 4.3).
template <isa::ValueDomain D>
typename D::Value multiply_columns(D& d, std::array<u8, 4> row, typename D::Value x) {
  std::array<typename D::Value, 16> cells;
  for (unsigned k = 0; k < 16; ++k) cells[k] = spec::byte_of(d, x, k);
  return transparent::make_state(d, [&](unsigned r, unsigned c) {
    auto sum = transparent::multiply(d, row[(4 - r) % 4], cells[4 * c]);
    for (unsigned i = 1; i < 4; ++i) {
      sum = d.xor_(sum, transparent::multiply(d, row[(i + 4 - r) % 4], cells[4 * c + i]));
    }
    return sum;
  });
}

/// FIPS-197 5.1.3.
template <isa::ValueDomain D>
typename D::Value mix_columns(D& d, typename D::Value x) {
  return transparent::multiply_columns(d, {0x02, 0x03, 0x01, 0x01}, x);
}

/// FIPS-197 5.3.3.
template <isa::ValueDomain D>
typename D::Value inv_mix_columns(D& d, typename D::Value x) {
  return transparent::multiply_columns(d, {0x0e, 0x0b, 0x0d, 0x09}, x);
}

/// The layer of that name.
template <isa::ValueDomain D>
typename D::Value aes_layer(D& d, isa::AesLayer layer, typename D::Value x) {
  switch (layer) {
    case isa::AesLayer::kSubBytes:
      return transparent::sub_bytes(d, x);
    case isa::AesLayer::kShiftRows:
      return transparent::shift_rows(d, x);
    case isa::AesLayer::kMixColumns:
      return transparent::mix_columns(d, x);
    case isa::AesLayer::kInvSubBytes:
      return transparent::inv_sub_bytes(d, x);
    case isa::AesLayer::kInvShiftRows:
      return transparent::inv_shift_rows(d, x);
    case isa::AesLayer::kInvMixColumns:
      return transparent::inv_mix_columns(d, x);
  }
  __builtin_unreachable();
}

}  // namespace transparent

/// A layer on a 128-bit state: the domain's own operator where it has one, else the definition.
template <isa::ValueDomain D>
typename D::Value aes_layer(D& d, isa::AesLayer layer, typename D::Value state) {
  if constexpr (isa::OpaqueAes<D>) {
    return d.aes_layer(layer, state);
  } else {
    return transparent::aes_layer(d, layer, state);
  }
}

template <isa::ValueDomain D>
typename D::Value sub_bytes(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kSubBytes, state);
}
template <isa::ValueDomain D>
typename D::Value shift_rows(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kShiftRows, state);
}
template <isa::ValueDomain D>
typename D::Value mix_columns(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kMixColumns, state);
}
template <isa::ValueDomain D>
typename D::Value inv_sub_bytes(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kInvSubBytes, state);
}
template <isa::ValueDomain D>
typename D::Value inv_shift_rows(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kInvShiftRows, state);
}
template <isa::ValueDomain D>
typename D::Value inv_mix_columns(D& d, typename D::Value state) {
  return spec::aes_layer(d, isa::AesLayer::kInvMixColumns, state);
}
/// FIPS-197 5.1.4; its own inverse (5.3.4).
template <isa::ValueDomain D>
typename D::Value add_round_key(D& d, typename D::Value state, typename D::Value round_key) {
  return d.xor_(state, round_key);
}

}  // namespace a64::spec

#endif
