// The meaning of each term operator on known bits: one definition for samples, for reading
// solver models and for tests. It runs on the concrete domain.
#ifndef A64_SIM_TERM_EVALUATE_H
#define A64_SIM_TERM_EVALUATE_H

#include <optional>
#include <unordered_map>

#include "sim/term/term.h"

namespace a64::sim {

/// Value of an inner node (any operator with children except kInitial and kSequence) or constant
/// for these values of its children.
u128 apply(const Node& node, std::span<const u128> children);

/// Value of a term for these values of its leaves (kSymbol, kIndex, kInitial, kSequence); nothing
/// if one of them has none.
std::optional<u128> evaluate(Term term, const std::unordered_map<Term, u128>& leaves);

}  // namespace a64::sim

#endif
