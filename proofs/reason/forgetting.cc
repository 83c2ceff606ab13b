#include "proofs/reason/forgetting.h"

#include <algorithm>

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// Operators above a leaf, and operands of one operator, that are still carried along: a branch on
/// a secret is best explained by what the secret was made from.
constexpr unsigned kDeepest = 16;
constexpr std::size_t kMostOperands = 16;

/// Moves of bits: registers that are saved in pieces and put together again are still themselves.
bool only_moves(Op op) {
  return op == Op::kExtract || op == Op::kConcat;
}

}  // namespace

// Terms are made from terms: what is new lies a few operators above what was looked at before.
unsigned Forgetting::depth(Term value) {
  if (value->id >= depths_.size()) depths_.resize(value->id + value->id / 2 + 1, 0);
  if (depths_[value->id] != 0) return depths_[value->id];
  unsigned deepest = 0;
  for (const Term child : value->children) deepest = std::max(deepest, depth(child));
  const unsigned own = only_moves(value->op)                    ? 0
                       : value->children.size() > kMostOperands ? kDeepest
                                                                : 1;
  const unsigned result = std::min(deepest + own, 2 * kDeepest);
  depths_[value->id] = static_cast<u8>(std::max(1u, result));
  return depths_[value->id];
}

Term Forgetting::operator()(Term value) {
  if (!active_ || !value->secret || depth(value) < kDeepest) return value;
  Term& symbol = forgotten_[value];
  if (!symbol) symbol = factory_.symbol(value->width, true, value->samples);
  return symbol;
}

}  // namespace a64::proofs
