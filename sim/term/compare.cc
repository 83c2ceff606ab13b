// Comparisons, carries and overflows; those of affine forms are decided by intervals.
#include <algorithm>

#include "sim/term/factory.h"

namespace a64::sim {

Term TermFactory::carry_out(Term a, Term b, Term carry_in) {
  if (carry_in.is_constant(1)) {
    fired(Rule::kCarryOfSubtract);
    return not_(ult(a, not_(b)));
  }
  if (carry_in.is_constant(0)) {
    if (a == b) {
      fired(Rule::kCarryOfDouble);
      return extract(a, a->width - 1, 1);
    }
    fired(Rule::kCarryOfAdd);
    return ult(not_(b), a);
  }
  return make(Op::kCarry, 1, std::array{a, b, carry_in});
}

namespace {

/// Whether -half <= a + b + carry < half as integers, throughout the space.
bool sum_fits(const IndexSpace& space, Term a, Term b, i128 carry, i128 half) {
  if (space.polyhedron()) {
    const auto total = sum(*index_form(a), *index_form(b));
    const auto range = total ? space.range(*total) : std::nullopt;
    return range && range->lo + carry >= -half && range->hi + carry < half;
  }
  return std::ranges::all_of(space.vertices(), [&](const IndexPoint& vertex) {
    const i128 sum = *integer_value(a, vertex) + *integer_value(b, vertex) + carry;
    return sum >= -half && sum < half;
  });
}

}  // namespace

Term TermFactory::overflow(Term a, Term b, Term carry_in) {
  const bool known = a.is_constant() && b.is_constant();
  if (!known && carry_in.is_constant() && signed_range(a) && signed_range(b)) {
    const i128 half = i128{1} << (a->width - 1);
    if (sum_fits(index_space(), a, b, static_cast<i128>(carry_in->bits), half)) {
      fired(Rule::kOverflowByInterval);
      return constant(1, 0);
    }
  }
  return fold_or_make(Op::kOverflow, 1, std::array{a, b, carry_in});
}

namespace {

/// Interval of (a + shift_a) - (b + shift_b) as integers.
std::optional<Interval> difference(const IndexSpace& space, Term a, i128 shift_a, Term b,
                                   i128 shift_b) {
  if (space.polyhedron()) {
    auto gap = sum(*index_form(a), *index_form(b), -1);
    if (!gap) return std::nullopt;
    gap->constant += shift_a - shift_b;
    return space.range(*gap);
  }
  std::optional<Interval> range;
  for (const IndexPoint& vertex : space.vertices()) {
    const i128 value = *integer_value(a, vertex) + shift_a - *integer_value(b, vertex) - shift_b;
    if (!range) range = Interval{value, value};
    range = Interval{std::min(range->lo, value), std::max(range->hi, value)};
  }
  return range;
}

}  // namespace

// a < b where both are affine in the loop indices and neither wraps.
std::optional<bool> TermFactory::compare_linear(Op op, Term a, Term b) {
  const auto range_of = [&](Term t) {
    return op == Op::kSlt ? signed_range(t) : unsigned_range(t);
  };
  const auto range_a = range_of(a);
  const auto range_b = range_of(b);
  if (!range_a || !range_b) return std::nullopt;
  const auto gap = difference(index_space(), a, range_a->lo - index_space().range(a)->lo, b,
                              range_b->lo - index_space().range(b)->lo);
  if (gap && gap->hi < 0) return true;
  if (gap && gap->lo >= 0) return false;
  return std::nullopt;
}

Term TermFactory::eq(Term a, Term b) {
  if (a == b) {
    fired(Rule::kCompareWithSelf);
    return constant(1, 1);
  }
  if (a.is_constant() && b.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(1, 0);
  }
  if (a->width == 1) {
    if (a.is_constant()) std::swap(a, b);
    if (b.is_constant()) {
      fired(Rule::kEqOfBit);
      return b->bits ? a : not_(a);
    }
  }
  if (a->width <= 64) {
    const Term gap = sub(a, b);
    if (gap.is_constant()) {
      fired(Rule::kEqByInterval);
      return constant(1, gap->bits == 0);
    }
    if (const auto range = index_space().range(gap)) {
      const i128 modulus = i128{1} << a->width;
      if (range->lo == 0 && range->hi == 0) {
        fired(Rule::kEqByInterval);
        return constant(1, 1);
      }
      if (range->lo > -modulus && range->hi < modulus && (range->lo > 0 || range->hi < 0)) {
        fired(Rule::kEqByInterval);
        return constant(1, 0);
      }
    }
  }
  if (b->id < a->id) std::swap(a, b);
  return make(Op::kEq, 1, std::array{a, b});
}

Term TermFactory::ult(Term a, Term b) {
  if (a == b || b.is_constant(0)) {
    fired(Rule::kCompareWithSelf);
    return constant(1, 0);
  }
  if (a.is_constant() && b.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(1, a->bits < b->bits);
  }
  if (const auto less = compare_linear(Op::kUlt, a, b)) {
    fired(Rule::kUltByInterval);
    return constant(1, *less);
  }
  for (const auto& [base, length] : assumed_[in_force_.number()].extents) {
    if (base->width != a->width) continue;
    const Term offset_a = sub(a, base);
    const Term offset_b = sub(b, base);
    const auto inside = [&](Term offset) {
      const auto range = index_space().range(offset);
      const auto room = index_space().range(sub(length, offset));
      return range && range->lo >= 0 && room && room->lo >= 0;
    };
    if (!inside(offset_a) || !inside(offset_b)) continue;
    if (const auto less = compare_linear(Op::kUlt, offset_a, offset_b)) {
      fired(Rule::kUltSameBase);
      return constant(1, *less);
    }
  }
  return make(Op::kUlt, 1, std::array{a, b});
}

Term TermFactory::slt(Term a, Term b) {
  if (a == b) {
    fired(Rule::kCompareWithSelf);
    return constant(1, 0);
  }
  if (a.is_constant() && b.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(1, sign_extended(a->bits, a->width) < sign_extended(b->bits, b->width));
  }
  if (const auto less = compare_linear(Op::kSlt, a, b)) {
    fired(Rule::kSltByInterval);
    return constant(1, *less);
  }
  return make(Op::kSlt, 1, std::array{a, b});
}

}  // namespace a64::sim
