// The assumptions about loop indices (n: how many periods the length has, i: which trip the
// loop is at) as a polytope given by its vertices: an affine form takes its extreme values at
// vertices, so intervals of affine forms are exact.
#ifndef A64_SIM_TERM_INDEX_SPACE_H
#define A64_SIM_TERM_INDEX_SPACE_H

#include <array>
#include <optional>
#include <vector>

#include "sim/term/term.h"

namespace a64::sim {

/// The index symbols: their number is Node::parameter of a kIndex.
enum class Index : u32 { kPeriods = 0, kTrip = 1 };
inline constexpr std::size_t kIndices = 2;

/// A point (n, i).
using IndexPoint = std::array<i128, kIndices>;

/// Closed interval of integers.
struct Interval {
  i128 lo;
  i128 hi;
};

/// The value of an index_only term at `point`, as an integer: coefficients and constant are
/// read as two's complement numbers of the term's width. Nothing on overflow of 128 bits.
std::optional<i128> integer_value(Term t, const IndexPoint& point);

/// sum of factors[k] * index k + constant >= 0.
struct IndexConstraint {
  IndexPoint factors;
  i128 constant;
  friend bool operator==(const IndexConstraint&, const IndexConstraint&) = default;
};

class IndexSpace {
 public:
  /// No index in use: both are 0.
  IndexSpace();

  /// n in [lo, hi]; i is 0.
  static IndexSpace periods(i128 lo, i128 hi);
  /// n in [n_lo, n_hi] and i in [i_lo, n + i_hi_minus_n].
  static IndexSpace trips(i128 n_lo, i128 n_hi, i128 i_lo, i128 i_hi_minus_n);

  /// Extreme values of integer_value(t) over the space, attained at vertices.
  std::optional<Interval> range(Term t) const;

  const std::vector<IndexPoint>& vertices() const { return vertices_; }
  /// The same space as inequalities, for the solver.
  const std::vector<IndexConstraint>& constraints() const { return constraints_; }

  friend bool operator==(const IndexSpace&, const IndexSpace&) = default;

 private:
  struct Unset {};
  explicit IndexSpace(Unset) {}

  std::vector<IndexPoint> vertices_;
  std::vector<IndexConstraint> constraints_;
};

}  // namespace a64::sim

#endif
