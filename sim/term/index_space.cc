#include "sim/term/index_space.h"

#include <algorithm>

namespace a64::sim {

namespace {

IndexConstraint at_least(Index which, i128 lo) {
  IndexConstraint c{.factors = {}, .constant = -lo};
  c.factors[static_cast<std::size_t>(which)] = 1;
  return c;
}

IndexConstraint at_most(Index which, i128 hi) {
  IndexConstraint c{.factors = {}, .constant = hi};
  c.factors[static_cast<std::size_t>(which)] = -1;
  return c;
}

}  // namespace

IndexSpace::IndexSpace() {
  *this = periods(0, 0);
}

IndexSpace IndexSpace::periods(i128 lo, i128 hi) {
  IndexSpace space{Unset{}};
  space.vertices_ = {{lo, 0}, {hi, 0}};
  space.constraints_ = {at_least(Index::kPeriods, lo), at_most(Index::kPeriods, hi),
                        at_least(Index::kTrip, 0), at_most(Index::kTrip, 0)};
  return space;
}

IndexSpace IndexSpace::trips(i128 n_lo, i128 n_hi, i128 i_lo, i128 i_hi_minus_n) {
  // Where the line i = n + i_hi_minus_n meets i = i_lo, smaller n leave no trip.
  const i128 first = std::max(n_lo, i_lo - i_hi_minus_n);
  IndexSpace space{Unset{}};
  space.vertices_ = {
      {first, i_lo}, {first, first + i_hi_minus_n}, {n_hi, i_lo}, {n_hi, n_hi + i_hi_minus_n}};
  space.constraints_ = {at_least(Index::kPeriods, first),
                        at_most(Index::kPeriods, n_hi),
                        at_least(Index::kTrip, i_lo),
                        {.factors = {1, -1}, .constant = i_hi_minus_n}};
  return space;
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
