// Sums: constant + sum of coefficient * child mod 2^w, and division of affine forms of the
// loop indices, which is decided over the integers by the intervals of the IndexSpace.
#include <algorithm>
#include <bit>
#include <cassert>

#include "sim/term/descent.h"

namespace a64::sim {

namespace {

bool is_complement(Term a) {
  return a->op == Op::kXor && a->children.size() == 2 &&
         std::ranges::any_of(a->children,
                             [&](Term c) { return c.is_constant(low_mask(a->width)); });
}

Term complemented(Term a) {
  return a->children[a->children[0].is_constant() ? 1 : 0];
}

}  // namespace

TermFactory::LinearForm TermFactory::linear_form(Term a) const {
  LinearForm form{.width = a->width, .constant = 0, .terms = {}};
  if (a.is_constant()) {
    form.constant = static_cast<u64>(a->bits);
  } else if (a->op == Op::kLinear) {
    form.constant = static_cast<u64>(a->bits);
    for (std::size_t c = 0; c < a->children.size(); ++c) {
      form.terms.emplace_back(a->children[c], a->coefficients[c]);
    }
  } else if (is_complement(a)) {
    form.constant = static_cast<u64>(low_mask(a->width));
    form.terms.emplace_back(complemented(a), form.constant);
  } else {
    form.terms.emplace_back(a, 1);
  }
  return form;
}

void TermFactory::add_scaled(LinearForm& into, const LinearForm& from, u64 factor) const {
  const u64 mask = static_cast<u64>(low_mask(into.width));
  into.constant = (into.constant + factor * from.constant) & mask;
  std::vector<std::pair<Term, u64>> sum;
  auto a = into.terms.begin();
  auto b = from.terms.begin();
  while (a != into.terms.end() || b != from.terms.end()) {
    if (b == from.terms.end() || (a != into.terms.end() && a->first->id < b->first->id)) {
      sum.push_back(*a++);
      continue;
    }
    u64 coefficient = factor * b->second;
    if (a != into.terms.end() && a->first == b->first) coefficient += (a++)->second;
    if ((coefficient & mask) != 0) sum.emplace_back(b->first, coefficient & mask);
    ++b;
  }
  into.terms = std::move(sum);
}

Term TermFactory::from_linear(LinearForm form) {
  if (form.terms.empty()) return constant(form.width, form.constant);
  if (form.terms.size() == 1 && form.constant == 0) {
    const auto [child, coefficient] = form.terms[0];
    if (coefficient == 1 && child->width == form.width) return child;
    const bool is_bit = child->op == Op::kConcat && child->children.size() == 2 &&
                        child->children[0].is_constant(0) && child->children[1]->width == 1;
    if (is_bit && coefficient == static_cast<u64>(low_mask(form.width))) {
      fired(Rule::kNegatedBit);
      return sign_extend(child->children[1], form.width);
    }
    if (child->op != Op::kIndex && std::has_single_bit(coefficient)) {
      fired(Rule::kLinearPowerOfTwo);
      return shl(child, static_cast<unsigned>(std::countr_zero(coefficient)));
    }
  }
  std::vector<Term> children;
  std::vector<u64> coefficients;
  for (const auto& [child, coefficient] : form.terms) {
    children.push_back(child);
    coefficients.push_back(coefficient);
  }
  return make(Op::kLinear, form.width, children, 0, form.constant, coefficients);
}

// factor * child, by its parts unless they are too many: then the child stays whole.
void TermFactory::add_term(LinearForm& into, Term child, u64 factor) const {
  LinearForm merged = into;
  add_scaled(merged, linear_form(child), factor);
  if (merged.terms.size() > kMostOperands) {
    merged = std::move(into);
    add_scaled(merged, {.width = child->width, .constant = 0, .terms = {{child, 1}}}, factor);
  }
  into = std::move(merged);
}

// a + factor * b; of two sums that are too long to be one, a sum of two.
Term TermFactory::sum(Term a, Term b, u64 factor) {
  LinearForm form = linear_form(a);
  add_scaled(form, linear_form(b), factor);
  if (form.terms.size() > kMostOperands) {
    form = {.width = a->width, .constant = 0, .terms = {{a, 1}}};
    add_scaled(form, {.width = a->width, .constant = 0, .terms = {{b, 1}}}, factor);
  }
  fired(Rule::kLinearMerge);
  return from_linear(std::move(form));
}

Term TermFactory::add(Term a, Term b) {
  assert(a->width == b->width && a->width <= 64);
  if (a.is_constant(0) || b.is_constant(0)) {
    fired(Rule::kLinearMerge);
    return a.is_constant(0) ? b : a;
  }
  return sum(a, b, 1);
}

Term TermFactory::sub(Term a, Term b) {
  assert(a->width == b->width && a->width <= 64);
  return sum(a, b, ~u64{0});
}

Term TermFactory::mul(Term a, Term b) {
  if (a.is_constant()) std::swap(a, b);
  if (b.is_constant() && a->width <= 64) {
    LinearForm product{.width = a->width, .constant = 0, .terms = {}};
    add_scaled(product, linear_form(a), static_cast<u64>(b->bits));
    fired(Rule::kLinearMerge);
    return from_linear(std::move(product));
  }
  if (b->id < a->id) std::swap(a, b);
  const std::array operands{a, b};
  return make(Op::kMul, a->width, operands);
}

std::optional<Interval> TermFactory::unsigned_range(Term a) const {
  const auto range = index_space().range(a);
  if (!range || a->width > 64) return std::nullopt;
  const i128 modulus = i128{1} << a->width;
  if (range->lo >= 0 && range->hi < modulus) return range;
  if (range->lo >= -modulus && range->hi < 0) {
    return Interval{range->lo + modulus, range->hi + modulus};
  }
  return std::nullopt;
}

std::optional<Interval> TermFactory::signed_range(Term a) const {
  const auto range = index_space().range(a);
  if (!range || a->width > 64) return std::nullopt;
  const i128 half = i128{1} << (a->width - 1);
  return range->lo >= -half && range->hi < half ? range : std::nullopt;
}

// floor(x * factor / divisor) for an affine x whose integer value is its unsigned one: each
// coefficient splits into a multiple of the divisor and a small rest, and the rests together
// stay within one multiple of the divisor everywhere in the index space. This covers exact
// division, shifts, and multiplication by a scaled reciprocal alike. Null where it does not fit.
Term TermFactory::floor_quotient(Term x, u64 factor, u128 divisor) {
  const auto range = index_space().range(x);
  if (!range || range->lo < 0 || range->hi > static_cast<i128>(low_mask(x->width)) ||
      divisor == 0 || divisor >> 126 != 0) {
    return {};
  }
  const auto d = static_cast<i128>(divisor);
  const auto floor_div = [](i128 a, i128 b) { return a / b - (a % b < 0 ? 1 : 0); };

  FloorLemma lemma;
  lemma.divisor = d;
  lemma.space = index_space();
  LinearForm quotient{.width = x->width, .constant = 0, .terms = {}};
  IndexForm rests;
  bool exact = true;
  const auto accumulate = [&](std::optional<Index> which, i128 coefficient) {
    i128 scaled;
    if (__builtin_mul_overflow(coefficient, static_cast<i128>(factor), &scaled)) return false;
    i128 whole = floor_div(scaled, d);
    if (which && scaled - whole * d > d / 2) ++whole;
    const i128 rest = scaled - whole * d;
    if (!which) {
      rests.constant = rest;
    } else if (rest != 0) {
      rests.factors.emplace_back(static_cast<u32>(*which), rest);
    }
    const u64 low = static_cast<u64>(static_cast<u128>(whole) & low_mask(x->width));
    if (which) {
      exact &= rest == 0;
      lemma.numerator.emplace_back(*which, scaled);
      lemma.quotient.emplace_back(*which, whole);
      if (low != 0) quotient.terms.emplace_back(index(*which), low);
    } else {
      lemma.numerator_constant = scaled;
      lemma.quotient_constant = whole;
      quotient.constant = low;
    }
    return true;
  };

  const LinearForm form = linear_form(x);
  for (const auto& [child, coefficient] : form.terms) {
    if (!accumulate(static_cast<Index>(child->parameter),
                    a64::sign_extended(coefficient, x->width))) {
      return {};
    }
  }
  if (!accumulate(std::nullopt, a64::sign_extended(form.constant, x->width))) return {};
  std::ranges::sort(rests.factors);
  const auto rest = index_space().range(rests);
  if (!rest) return {};
  const i128 carry = floor_div(rest->lo, d);
  if (floor_div(rest->hi, d) != carry) return {};

  lemma.quotient_constant += carry;
  quotient.constant =
      (quotient.constant + static_cast<u64>(carry)) & static_cast<u64>(low_mask(x->width));
  if (!exact) rely_on(std::move(lemma));
  fired(Rule::kFloorQuotient);
  return from_linear(std::move(quotient));
}

void TermFactory::rely_on(FloorLemma lemma) {
  u64 hash = in_force_.number();
  const auto mix = [&](i128 value) {
    hash = (hash ^ static_cast<u64>(value)) * 0x9fb21c651e98df25ull;
    hash ^= hash >> 32;
  };
  for (const auto& [which, coefficient] : lemma.numerator) mix(coefficient);
  mix(lemma.numerator_constant);
  mix(lemma.divisor);
  const auto [first, last] = lemmas_by_hash_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (floor_lemmas_[entry->second] == lemma) return;
  }
  lemmas_by_hash_.emplace(hash, static_cast<u32>(floor_lemmas_.size()));
  floor_lemmas_.push_back(std::move(lemma));
}

Term TermFactory::umulh(Term a, Term b) {
  if (a.is_constant()) std::swap(a, b);
  if (b.is_constant() && a->index_only && !a.is_constant()) {
    const u128 divisor = u128{1} << a->width;
    if (const Term q = floor_quotient(a, static_cast<u64>(b->bits), divisor)) return q;
  }
  return fold_or_make(Op::kUmulh, a->width, std::array{a, b});
}

Term TermFactory::smulh(Term a, Term b) {
  return fold_or_make(Op::kSmulh, a->width, std::array{a, b});
}

Term TermFactory::udiv(Term a, Term b) {
  if (b.is_constant() && a->index_only && !a.is_constant()) {
    if (const Term q = floor_quotient(a, 1, b->bits)) return q;
  }
  return fold_or_make(Op::kUdiv, a->width, std::array{a, b});
}

Term TermFactory::sdiv(Term a, Term b) {
  const auto dividend = signed_range(a);
  if (dividend && dividend->lo >= 0 && b.is_constant() && sign_extended(b->bits, b->width) > 0) {
    fired(Rule::kSdivOfNonNegative);
    return udiv(a, b);
  }
  return fold_or_make(Op::kSdiv, a->width, std::array{a, b});
}

// The same integer at a greater width: for forms whose interval says that nothing wraps.
Term TermFactory::widen_linear(Term a, unsigned width) {
  const LinearForm narrow = linear_form(a);
  const auto widen = [&](u64 bits) {
    return static_cast<u64>(static_cast<u128>(a64::sign_extended(bits, a->width)) &
                            low_mask(width));
  };
  LinearForm wide{.width = width, .constant = widen(narrow.constant), .terms = {}};
  for (const auto& [child, coefficient] : narrow.terms) {
    wide.terms.emplace_back(child, widen(coefficient));
  }
  return from_linear(std::move(wide));
}

}  // namespace a64::sim
