#include "sim/term/index_space.h"

#include <algorithm>
#include <stdexcept>

namespace a64::sim {

namespace {

IndexConstraint lower_bound(Index which, i128 lo) {
  IndexConstraint c{.factors = {}, .constant = -lo};
  c.factors[static_cast<std::size_t>(which)] = 1;
  return c;
}

IndexConstraint upper_bound(Index which, i128 hi) {
  IndexConstraint c{.factors = {}, .constant = hi};
  c.factors[static_cast<std::size_t>(which)] = -1;
  return c;
}

}  // namespace

IndexSpace::IndexSpace() = default;

IndexSpace IndexSpace::periods(i128 lo, i128 hi) {
  IndexSpace space;
  space.vertices_ = {{lo, 0}, {hi, 0}};
  space.constraints_ = {lower_bound(Index::kPeriods, lo), upper_bound(Index::kPeriods, hi)};
  space.unbounded_ = {false, true};
  return space;
}

IndexSpace IndexSpace::trips(i128 n_lo, i128 n_hi, i128 i_lo, i128 i_hi, i128 slope) {
  // Below the line's meeting with i = i_lo smaller n leave no trip.
  const i128 rise = i_lo - i_hi;
  const i128 first = std::max(n_lo, rise > 0 ? (rise + slope - 1) / slope : rise / slope);
  IndexSpace space;
  space.vertices_ = {
      {first, i_lo}, {first, slope * first + i_hi}, {n_hi, i_lo}, {n_hi, slope * n_hi + i_hi}};
  space.constraints_ = {lower_bound(Index::kPeriods, first),
                        upper_bound(Index::kPeriods, n_hi),
                        lower_bound(Index::kTrip, i_lo),
                        {.factors = {slope, -1}, .constant = i_hi}};
  space.unbounded_ = {false, false};
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
      if (t->parameter >= kIndices) return std::nullopt;
      return point[t->parameter];
    case Op::kLinear: {
      i128 sum = sign_extended(t->bits, t->width);
      for (std::size_t c = 0; c < t->children.size(); ++c) {
        const i128 factor = sign_extended(t->coefficients[c], t->width);
        if (t->children[c]->parameter >= kIndices) return std::nullopt;
        if (!accumulate(sum, factor, point[t->children[c]->parameter])) return std::nullopt;
      }
      return sum;
    }
    default:
      return std::nullopt;
  }
}

std::optional<IndexForm> index_form(Term t) {
  if (!t->index_only) return std::nullopt;
  IndexForm form;
  if (t->op == Op::kIndex) {
    form.factors.emplace_back(t->parameter, 1);
    return form;
  }
  form.constant = sign_extended(t->bits, t->width);
  for (std::size_t c = 0; c < t->children.size(); ++c) {
    form.factors.emplace_back(t->children[c]->parameter,
                              sign_extended(t->coefficients[c], t->width));
  }
  std::ranges::sort(form.factors);
  return form;
}

IndexSpace IndexSpace::of(std::shared_ptr<const IndexPolyhedron> polyhedron) {
  IndexSpace space;
  space.vertices_.clear();
  space.polyhedron_ = std::move(polyhedron);
  return space;
}

const std::vector<IndexPoint>& IndexSpace::vertices() const {
  if (polyhedron_) throw std::logic_error("a polyhedron is asked for its vertices");
  return vertices_;
}

std::optional<Interval> IndexSpace::range(const IndexForm& form) const {
  if (polyhedron_) return polyhedron_->range(form);
  for (const auto& [index, factor] : form.factors) {
    if (index >= kIndices || unbounded_[index]) return std::nullopt;
  }
  std::optional<Interval> range;
  for (const IndexPoint& vertex : vertices_) {
    i128 value = form.constant;
    for (const auto& [index, factor] : form.factors) {
      if (!accumulate(value, factor, vertex[index])) return std::nullopt;
    }
    if (!range) range = Interval{value, value};
    range = Interval{std::min(range->lo, value), std::max(range->hi, value)};
  }
  return range;
}

std::optional<Interval> IndexSpace::range(Term t) const {
  if (!t->index_only) return std::nullopt;
  if (polyhedron_) return polyhedron_->range(*index_form(t));
  const auto unknown = [&](Term leaf) {
    return leaf->op == Op::kIndex && (leaf->parameter >= kIndices || unbounded_[leaf->parameter]);
  };
  if (unknown(t) || std::ranges::any_of(t->children, unknown)) return std::nullopt;
  std::optional<Interval> range;
  for (const IndexPoint& vertex : vertices_) {
    const auto value = integer_value(t, vertex);
    if (!value) return std::nullopt;
    if (!range) range = Interval{*value, *value};
    range = Interval{std::min(range->lo, *value), std::max(range->hi, *value)};
  }
  return range;
}

// Of an affine form. Along an index of which nothing is known it has to stand still.
bool IndexSpace::not_negative(const Form& form) const {
  for (std::size_t k = 0; k < kIndices; ++k) {
    if (!unbounded_[k]) continue;
    IndexPoint one_further = vertices_[0];
    one_further[k] += 1;
    const auto here = form(vertices_[0]);
    const auto there = form(one_further);
    if (!here || !there || *here != *there) return false;
  }
  return std::ranges::all_of(vertices_, [&](const IndexPoint& vertex) {
    const auto value = form(vertex);
    return value && *value >= 0;
  });
}

namespace {

/// (n, trip(n, i)).
std::optional<IndexPoint> moved(IndexPoint point, Term trip) {
  if (!trip) return point;
  const auto to = integer_value(trip, point);
  if (!to) return std::nullopt;
  point[static_cast<std::size_t>(Index::kTrip)] = *to;
  return point;
}

}  // namespace

std::optional<IndexPoint> IndexSpace::witness() const {
  const auto inside = [&](const IndexPoint& point) {
    return std::ranges::all_of(point, [](i128 index) { return index >= 0 && index >> 63 == 0; }) &&
           std::ranges::all_of(constraints_, [&](const IndexConstraint& constraint) {
             i128 sum = constraint.constant;
             for (std::size_t k = 0; k < kIndices; ++k) {
               if (!accumulate(sum, constraint.factors[k], point[k])) return false;
             }
             return sum >= 0;
           });
  };
  if (polyhedron_) return std::nullopt;
  const auto found = std::ranges::find_if(vertices_, inside);
  return found == vertices_.end() ? std::nullopt : std::optional(*found);
}

bool IndexSpace::contains(const IndexSpace& inner, Term trip) const {
  if (polyhedron_ || inner.polyhedron_) {
    if (trip) return false;
    std::vector<IndexForm> wanted;
    if (polyhedron_) wanted = polyhedron_->constraints();
    for (const IndexConstraint& constraint : constraints_) {
      IndexForm form{.factors = {}, .constant = constraint.constant};
      for (u32 k = 0; k < kIndices; ++k) {
        if (constraint.factors[k] != 0) form.factors.emplace_back(k, constraint.factors[k]);
      }
      wanted.push_back(std::move(form));
    }
    return std::ranges::all_of(wanted, [&](const IndexForm& form) {
      const auto range = inner.range(form);
      return range && range->lo >= 0;
    });
  }
  if (trip && !trip->index_only) return false;
  return std::ranges::all_of(constraints_, [&](const IndexConstraint& constraint) {
    return inner.not_negative([&](const IndexPoint& point) -> std::optional<i128> {
      const auto at = moved(point, trip);
      i128 sum = constraint.constant;
      for (std::size_t k = 0; at && k < kIndices; ++k) {
        if (!accumulate(sum, constraint.factors[k], (*at)[k])) return std::nullopt;
      }
      return at ? std::optional(sum) : std::nullopt;
    });
  });
}

bool IndexSpace::at_least(Term a, Term b, Term trip) const {
  if (!a->index_only || !b->index_only || (trip && !trip->index_only)) return false;
  if (polyhedron_) {
    const auto gap = trip ? std::nullopt : sum(*index_form(a), *index_form(b), -1);
    const auto range = gap ? polyhedron_->range(*gap) : std::nullopt;
    return range && range->lo >= 0;
  }
  return not_negative([&](const IndexPoint& point) -> std::optional<i128> {
    const auto at = moved(point, trip);
    const auto value_a = integer_value(a, point);
    const auto value_b = at ? integer_value(b, *at) : std::nullopt;
    if (!value_a || !value_b) return std::nullopt;
    i128 gap = *value_a;
    return accumulate(gap, -1, *value_b) ? std::optional(gap) : std::nullopt;
  });
}

}  // namespace a64::sim
