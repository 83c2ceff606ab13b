// Lanes of a vector value as the manual's Elem[vector, index, size]: pure functions over a
// value domain, without a machine. Lane 0 is the least significant.
#ifndef A64_ISA_LANES_H
#define A64_ISA_LANES_H

#include "isa/value_domain.h"

namespace a64::isa {

/// Elem[x, index, size]; size in bits.
template <ValueDomain D>
typename D::Value lane(D& d, typename D::Value x, unsigned index, unsigned size) {
  return size == d.width(x) ? x : d.extract(x, index * size, size);
}

/// The vector whose lane i is make(i), for i in [0, count).
template <ValueDomain D, class Make>
typename D::Value make_lanes(D& d, unsigned count, Make make) {
  typename D::Value vector = make(0U);
  for (unsigned i = 1; i < count; ++i) vector = d.concat(make(i), vector);
  return vector;
}

/// f on each lane of x.
template <ValueDomain D, class F>
typename D::Value map_lanes(D& d, typename D::Value x, unsigned size, F f) {
  return make_lanes(d, d.width(x) / size, [&](unsigned i) { return f(lane(d, x, i, size)); });
}

/// f on each pair of lanes of x and y, which have one width.
template <ValueDomain D, class F>
typename D::Value map_lanes(D& d, typename D::Value x, typename D::Value y, unsigned size, F f) {
  return make_lanes(d, d.width(x) / size,
                    [&](unsigned i) { return f(lane(d, x, i, size), lane(d, y, i, size)); });
}

/// f on the lanes with one index of x, y and z, which have one width.
template <ValueDomain D, class F>
typename D::Value map_lanes(D& d, typename D::Value x, typename D::Value y, typename D::Value z,
                            unsigned size, F f) {
  return make_lanes(d, d.width(x) / size, [&](unsigned i) {
    return f(lane(d, x, i, size), lane(d, y, i, size), lane(d, z, i, size));
  });
}

/// The manual's Int(x, is_unsigned), as `width` bits; width at least that of x.
template <ValueDomain D>
typename D::Value extend_lane(D& d, bool is_unsigned, typename D::Value x, unsigned width) {
  return is_unsigned ? d.zero_extend(x, width) : d.sign_extend(x, width);
}

/// `count` copies of `element`.
template <ValueDomain D>
typename D::Value replicate(D& d, typename D::Value element, unsigned count) {
  return make_lanes(d, count, [&](unsigned) { return element; });
}

/// Bits shift .. shift+size-1 of each lane of 2 * size bits of x; shift at most size.
template <ValueDomain D>
typename D::Value narrow_lanes(D& d, typename D::Value x, unsigned size, unsigned shift) {
  return make_lanes(d, d.width(x) / (2 * size),
                    [&](unsigned i) { return d.extract(x, 2 * size * i + shift, size); });
}

/// x with lane `index` replaced by `element`.
template <ValueDomain D>
typename D::Value replace_lane(D& d, typename D::Value x, unsigned index,
                               typename D::Value element) {
  const unsigned size = d.width(element);
  const unsigned lo = index * size, hi = lo + size, width = d.width(x);
  if (lo > 0) element = d.concat(element, d.extract(x, 0, lo));
  return hi < width ? d.concat(d.extract(x, hi, width - hi), element) : element;
}

/// All ones of `size` bits if `bit`, else zero: what the vector compares write to a lane.
template <ValueDomain D>
typename D::Value lane_mask(D& d, typename D::Value bit, unsigned size) {
  return d.sign_extend(bit, size);
}

}  // namespace a64::isa

#endif
