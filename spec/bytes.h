// Values as bytes in the order of memory: byte k is bits 8k..8k+7.
#ifndef A64_SPEC_BYTES_H
#define A64_SPEC_BYTES_H

#include <concepts>

#include "isa/value_domain.h"

namespace a64::spec {

/// Byte k of a value whose width is a multiple of 8 bits.
template <isa::ValueDomain D>
typename D::Value byte_of(D& d, typename D::Value x, unsigned k) {
  return d.extract(x, 8 * k, 8);
}

/// The value of `count` bytes whose byte k is byte(k).
template <isa::ValueDomain D, std::invocable<unsigned> F>
typename D::Value from_bytes(D& d, unsigned count, F byte) {
  typename D::Value value = byte(0u);
  for (unsigned k = 1; k < count; ++k) value = d.concat(byte(k), value);
  return value;
}

/// The same bytes, last one first: turns a block into the big-endian number that it writes, and
/// back. The width is a multiple of 8 bits.
template <isa::ValueDomain D>
typename D::Value reversed_bytes(D& d, typename D::Value x) {
  const unsigned count = d.width(x) / 8;
  return spec::from_bytes(d, count, [&](unsigned k) { return spec::byte_of(d, x, count - 1 - k); });
}

}  // namespace a64::spec

#endif
