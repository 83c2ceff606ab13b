// Splits a polyhedron of loop indices where a condition changes: exactly, so that the parts have
// all points of the whole. What is not affine in the indices becomes so by a new index where it is
// a part of a number's bits, or a public number that is compared with the indices.
#ifndef A64_PROOFS_LOOPS_SPLITS_H
#define A64_PROOFS_LOOPS_SPLITS_H

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "sim/term/factory.h"

namespace a64::proofs {

using Polyhedron = std::shared_ptr<const sim::IndexPolyhedron>;

/// A public term that a new index takes the place of.
struct Introduced {
  sim::Term what;
  sim::Term by;                         ///< as wide
  std::vector<sim::IndexForm> holding;  ///< what is known of the new indices
};

/// A way to go on with a condition that is not decided.
struct SplitStep {
  /// Each part: further constraints; all parts together have all points.
  using Parts = std::vector<std::vector<sim::IndexForm>>;
  std::vector<Parts> ways;               ///< any of them will do
  std::optional<Introduced> introduced;  ///< instead of them
};

/// Gives an index that nobody uses.
using FreshIndex = std::function<sim::Index()>;

/// Nothing where no part of the condition speaks of indices in a way that is known. Terms are made
/// under the assumptions in force, whose polyhedron is the one to split.
std::optional<SplitStep> split_step(sim::TermFactory& factory, sim::Term condition,
                                    const FreshIndex& fresh);

/// The term made anew, bottom up, under the assumptions in force, for which it must be good; as it
/// was where it is large.
sim::Term renewed(sim::TermFactory& factory, sim::Term term);

}  // namespace a64::proofs

#endif
