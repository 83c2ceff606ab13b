// A set of integer points of any dimension, given by affine inequalities: what is known of the loop
// indices where there are more than two of them. isl answers; each answer is kept as a claim, so
// that whoever rests a proof on it can put it to a solver.
#ifndef A64_SIM_TERM_INDEX_POLYHEDRON_H
#define A64_SIM_TERM_INDEX_POLYHEDRON_H

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/integers.h"

namespace a64::sim {

/// sum of factor * index + constant, over the integers. By rising index, no factor is 0.
struct IndexForm {
  std::vector<std::pair<u32, i128>> factors;
  i128 constant = 0;

  i128 factor_of(u32 index) const;
  friend bool operator==(const IndexForm&, const IndexForm&) = default;
  friend auto operator<=>(const IndexForm&, const IndexForm&) = default;
};

/// a + factor * b; nothing where a number leaves 128 bits.
std::optional<IndexForm> sum(const IndexForm& a, const IndexForm& b, i128 factor = 1);

/// The form with `by` in place of the index; nothing where a number leaves 128 bits.
std::optional<IndexForm> substituted(const IndexForm& form, u32 index, const IndexForm& by);

/// Closed interval of integers.
struct Interval {
  i128 lo;
  i128 hi;
};

class IndexPolyhedron {
 public:
  /// All integer points at which no form is negative.
  explicit IndexPolyhedron(std::vector<IndexForm> not_negative);
  ~IndexPolyhedron();
  IndexPolyhedron(const IndexPolyhedron&) = delete;
  IndexPolyhedron& operator=(const IndexPolyhedron&) = delete;

  const std::vector<IndexForm>& constraints() const { return constraints_; }

  /// Whether it has no point. False also where isl gives no answer.
  bool empty() const;

  /// The least and the greatest value of the form. Nothing where it has none: the form is not
  /// bounded, there is no point, or isl gives no answer.
  std::optional<Interval> range(const IndexForm& form) const;

  /// Whether the form is not negative throughout.
  bool not_negative(const IndexForm& form) const;

  /// The same points and further constraints.
  std::shared_ptr<const IndexPolyhedron> with(std::vector<IndexForm> more) const;

  /// A set that has the points of this one and speaks of the indices alone that `keeps` names.
  std::shared_ptr<const IndexPolyhedron> over(const std::vector<u32>& keeps) const;

  /// The indices that constraints speak of, rising.
  std::vector<u32> indices() const;

  /// What was answered so far: that form lies in the interval at each point.
  struct Claim {
    IndexForm form;
    Interval range;
  };
  const std::vector<Claim>& claims() const;
  /// Whether it was answered that there is no point.
  bool claimed_empty() const;

 private:
  struct Impl;
  std::vector<IndexForm> constraints_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace a64::sim

#endif
