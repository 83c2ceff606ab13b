// The meaning of each term operator on known bits: one definition for samples, for reading
// solver models and for tests. It runs on the concrete domain.
#ifndef A64_SIM_TERM_EVALUATE_H
#define A64_SIM_TERM_EVALUATE_H

#include "sim/term/term.h"

namespace a64::sim {

/// Value of an inner node (any operator with children except kInitial and kSequence) or constant
/// for these values of its children.
u128 apply(const Node& node, std::span<const u128> children);

}  // namespace a64::sim

#endif
