// The assumptions about loop indices (n: how many periods the length has, i: which trip the
// loop is at) as a polytope given by its vertices: an affine form takes its extreme values at
// vertices, so intervals of affine forms are exact. Where there are more indices than these two, a
// polyhedron of any dimension takes its place.
#ifndef A64_SIM_TERM_INDEX_SPACE_H
#define A64_SIM_TERM_INDEX_SPACE_H

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "sim/term/index_polyhedron.h"
#include "sim/term/term.h"

namespace a64::sim {

/// The index symbols: their number is Node::parameter of a kIndex.
enum class Index : u32 { kPeriods = 0, kTrip = 1 };
inline constexpr std::size_t kIndices = 2;

/// A point (n, i).
using IndexPoint = std::array<i128, kIndices>;

/// The value of an index_only term at `point`, as an integer: coefficients and constant are
/// read as two's complement numbers of the term's width. Nothing on overflow of 128 bits.
std::optional<i128> integer_value(Term t, const IndexPoint& point);

/// An index_only term as an integer, read as integer_value reads it; nothing of other terms.
std::optional<IndexForm> index_form(Term t);

/// sum of factors[k] * index k + constant >= 0.
struct IndexConstraint {
  IndexPoint factors;
  i128 constant;
  friend bool operator==(const IndexConstraint&, const IndexConstraint&) = default;
};

class IndexSpace {
 public:
  /// Nothing is known of either index.
  IndexSpace();

  /// n in [lo, hi]; nothing is known of i.
  static IndexSpace periods(i128 lo, i128 hi);
  /// n in [n_lo, n_hi] and i in [i_lo, slope * n + i_hi], for a slope of 1 or more.
  static IndexSpace trips(i128 n_lo, i128 n_hi, i128 i_lo, i128 i_hi, i128 slope = 1);

  /// The points of the polyhedron, of whatever indices it speaks. Nothing is known of others.
  static IndexSpace of(std::shared_ptr<const IndexPolyhedron> polyhedron);
  /// Null where the space is one of n and i.
  const std::shared_ptr<const IndexPolyhedron>& polyhedron() const { return polyhedron_; }

  /// Extreme values of integer_value(t) over the space, attained at vertices. Nothing where t
  /// depends on an index of which nothing is known.
  std::optional<Interval> range(Term t) const;
  /// The same of a form.
  std::optional<Interval> range(const IndexForm& form) const;

  /// A vertex whose coordinates, none of them negative, keep all constraints: it shows that the
  /// space has a point. Nothing does not show that it has none.
  std::optional<IndexPoint> witness() const;

  /// Whether each point (n, i) of `inner`, moved to (n, trip(n, i)), is a point of this space;
  /// without `trip`, the point itself. Both spaces are convex: vertices tell.
  bool contains(const IndexSpace& inner, Term trip = {}) const;

  /// Whether a(n, i) >= b(n, trip(n, i)) throughout this space; b(n, i) without `trip`.
  bool at_least(Term a, Term b, Term trip = {}) const;

  /// One point for each vertex; an index of which nothing is known is 0 in all of them. Throws
  /// std::logic_error where the space is a polyhedron.
  const std::vector<IndexPoint>& vertices() const;
  /// The same space as inequalities, for the solver; none of a polyhedron, which has its own.
  const std::vector<IndexConstraint>& constraints() const { return constraints_; }

  friend bool operator==(const IndexSpace&, const IndexSpace&) = default;

 private:
  using Form = std::function<std::optional<i128>(const IndexPoint&)>;
  bool not_negative(const Form& form) const;

  std::vector<IndexPoint> vertices_{{0, 0}};
  std::vector<IndexConstraint> constraints_;
  std::array<bool, kIndices> unbounded_{true, true};
  std::shared_ptr<const IndexPolyhedron> polyhedron_;
};

}  // namespace a64::sim

#endif
