#include "sim/term/index_space.h"

#include <algorithm>

namespace a64::sim {

IndexSpace IndexSpace::periods(i128 lo, i128 hi) {
  return IndexSpace({{lo, 0}, {hi, 0}});
}

IndexSpace IndexSpace::trips(i128 n_lo, i128 n_hi, i128 i_lo, i128 i_hi_minus_n) {
  // Where the line i = n + i_hi_minus_n meets i = i_lo, smaller n leave no trip.
  const i128 first = std::max(n_lo, i_lo - i_hi_minus_n);
  return IndexSpace({{first, i_lo},
                     {first, first + i_hi_minus_n},
                     {n_hi, i_lo},
                     {n_hi, n_hi + i_hi_minus_n}});
}

namespace {

bool accumulate(i128& sum, i128 factor, i128 value) {
  i128 product;
  return !__builtin_mul_overflow(factor, value, &product) &&
         !__builtin_add_overflow(sum, product, &sum);
}

}  // namespace

std::optional<i128> integer_value(Term t, const IndexPoint& point) {
  switch (t->op) {
    case Op::kConstant:
      return sign_extended(t->bits, t->width);
    case Op::kIndex:
      return point[t->parameter];
    case Op::kLinear: {
      i128 sum = sign_extended(t->bits, t->width);
      for (std::size_t c = 0; c < t->children.size(); ++c) {
        const i128 factor = sign_extended(t->coefficients[c], t->width);
        if (!accumulate(sum, factor, point[t->children[c]->parameter])) return std::nullopt;
      }
      return sum;
    }
    default:
      return std::nullopt;
  }
}

std::optional<Interval> IndexSpace::range(Term t) const {
  if (!t->index_only) return std::nullopt;
  std::optional<Interval> range;
  for (const IndexPoint& vertex : vertices_) {
    const auto value = integer_value(t, vertex);
    if (!value) return std::nullopt;
    if (!range) range = Interval{*value, *value};
    range = Interval{std::min(range->lo, *value), std::max(range->hi, *value)};
  }
  return range;
}

}  // namespace a64::sim
