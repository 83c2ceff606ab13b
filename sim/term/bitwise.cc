// And, or, xor: flat, sorted by id, constants gathered; cut into pieces where constants decide.
#include <algorithm>
#include <cassert>

#include "sim/term/descent.h"

namespace a64::sim {
namespace {

/// Masks of more runs than this are left alone: cutting along them would not simplify.
constexpr std::size_t kMostPieces = 33;

u128 combine(Op op, u128 a, u128 b) {
  return op == Op::kAnd ? a & b : op == Op::kOr ? a | b : a ^ b;
}

u128 neutral(Op op, unsigned width) {
  return op == Op::kAnd ? low_mask(width) : 0;
}

bool has_constant_piece(Term a) {
  return a.is_constant() || (a->op == Op::kConcat && std::ranges::any_of(a->children, [](Term c) {
                               return c.is_constant(0) || c.is_constant(low_mask(c->width));
                             }));
}

/// Adds the bit positions where `a` changes from one piece to another.
void add_cuts(Term a, std::vector<unsigned>& cuts) {
  if (a.is_constant()) {
    for (unsigned bit = 1; bit < a->width; ++bit) {
      if ((a->bits >> bit & 1) != (a->bits >> (bit - 1) & 1)) cuts.push_back(bit);
    }
  } else if (a->op == Op::kConcat) {
    unsigned bit = a->width;
    for (const Term piece : a->children) cuts.push_back(bit -= piece->width);
  }
}

}  // namespace

Term TermFactory::and_(Term a, Term b) {
  return bitwise(Op::kAnd, a, b);
}
Term TermFactory::or_(Term a, Term b) {
  return bitwise(Op::kOr, a, b);
}
Term TermFactory::xor_(Term a, Term b) {
  return bitwise(Op::kXor, a, b);
}

Term TermFactory::not_(Term a) {
  if (!a.is_constant() && a->width <= 64 && a->op == Op::kLinear) {
    fired(Rule::kLinearNot);
    return sub(constant(a->width, low_mask(a->width)), a);
  }
  if (a->op == Op::kIndex) {
    fired(Rule::kLinearNot);
    return sub(constant(a->width, low_mask(a->width)), a);
  }
  return xor_(a, constant(a->width, low_mask(a->width)));
}

Term TermFactory::bitwise(Op op, Term a, Term b) {
  assert(a->width == b->width);
  std::vector<Term> operands;
  for (const Term operand : {a, b}) append_flat(op, operand, operands);
  return bitwise_flat(op, std::move(operands), a->width);
}

// Operands of the same operator become operands of the whole, as long as there are not too many.
void TermFactory::append_flat(Op op, Term operand, std::vector<Term>& operands) {
  if (operand->op == op && operands.size() + operand->children.size() < kMostOperands) {
    operands.insert(operands.end(), operand->children.begin(), operand->children.end());
  } else {
    operands.push_back(operand);
  }
}

// An operand and a constant, where the constant leaves alone all bits of the operand but those
// that are known: an addition to these that carries nowhere. Null where it does not fit.
Term TermFactory::bitwise_low(Op op, Term operand, u128 constant_bits) {
  const unsigned width = operand->width;
  if (width > 64) return {};
  const LowBits low = known_low_bits(operand);
  const u128 above = low_mask(width) & ~low_mask(low.count);
  if (low.count == 0) return {};
  const u128 changed = combine(op, low.value, constant_bits) & low_mask(low.count);
  if (op == Op::kAnd && (constant_bits & above) == 0) {
    fired(Rule::kBitwiseKnownLowBits);
    return constant(width, changed);
  }
  if ((constant_bits & above) != (neutral(op, width) & above)) return {};
  fired(Rule::kBitwiseKnownLowBits);
  return add(operand, constant(width, changed - low.value));
}

Term TermFactory::bitwise_flat(Op op, std::vector<Term> operands, unsigned width) {
  u128 known = neutral(op, width);
  const auto constants = std::erase_if(operands, [&](Term operand) {
    if (operand.is_constant()) known = combine(op, known, operand->bits);
    return operand.is_constant();
  });
  if (constants > 1) fired(Rule::kFoldConstant);
  if (constants > 0 && known == neutral(op, width)) fired(Rule::kBitwiseIdentity);
  std::ranges::sort(operands, {}, [](Term t) { return t->id; });
  std::vector<Term> kept;
  for (const Term operand : operands) {
    if (kept.empty() || kept.back() != operand) {
      kept.push_back(operand);
    } else if (op == Op::kXor) {
      kept.pop_back();
    }
  }
  if (kept.size() < operands.size()) fired(Rule::kBitwiseIdentity);
  if (kept.empty()) {
    fired(Rule::kFoldConstant);
    return constant(width, known);
  }
  if ((op == Op::kAnd && known == 0) || (op == Op::kOr && known == low_mask(width))) {
    fired(Rule::kBitwiseIdentity);
    return constant(width, known);
  }
  if (known != neutral(op, width) && kept.size() == 1) {
    if (const Term low = bitwise_low(op, kept[0], known)) return low;
  }
  if (known != neutral(op, width)) kept.push_back(constant(width, known));
  if (kept.size() == 1) {
    fired(Rule::kBitwiseIdentity);
    return kept[0];
  }
  if (const Term whole = bitwise_pieces(op, kept, width)) return whole;
  std::ranges::sort(kept, {}, [](Term t) { return t->id; });
  return make(op, width, kept);
}

// Cuts the operands at every place where one of them changes between known and unknown bits.
// If no piece needs the operator any more, the pieces in a row are the result; else null.
Term TermFactory::bitwise_pieces(Op op, std::span<const Term> operands, unsigned width) {
  if (width == 1 || std::ranges::none_of(operands, has_constant_piece)) return {};
  std::vector<unsigned> cuts;
  for (const Term operand : operands) add_cuts(operand, cuts);
  cuts.push_back(width);
  std::ranges::sort(cuts);
  cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
  if (!cuts.empty() && cuts.front() == 0) cuts.erase(cuts.begin());
  if (cuts.size() > kMostPieces) return {};

  std::vector<Term> pieces;
  unsigned lo = 0;
  for (const unsigned hi : cuts) {
    const unsigned size = hi - lo;
    u128 known = neutral(op, size);
    std::vector<Term> unknown;
    for (const Term operand : operands) {
      const Term part = extract(operand, lo, size);
      const auto twin = std::ranges::find(unknown, part);
      if (part.is_constant()) {
        known = combine(op, known, part->bits);
      } else if (twin == unknown.end()) {
        unknown.push_back(part);
      } else if (op == Op::kXor) {
        unknown.erase(twin);
      }
    }
    const bool absorbed =
        (op == Op::kAnd && known == 0) || (op == Op::kOr && known == low_mask(size));
    if (unknown.empty() || absorbed) {
      pieces.push_back(constant(size, known));
    } else if (unknown.size() == 1 && known == neutral(op, size)) {
      pieces.push_back(unknown[0]);
    } else {
      return {};
    }
    lo = hi;
  }
  fired(Rule::kBitwisePieces);
  Term whole = pieces[0];
  for (std::size_t p = 1; p < pieces.size(); ++p) whole = concat(pieces[p], whole);
  return whole;
}

}  // namespace a64::sim
