#include "proofs/loops/changes.h"

#include <algorithm>
#include <array>
#include <functional>

#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

bool speaks_only_of(sim::Index index, Term condition) {
  bool only = true;
  sim::for_each_leaf(std::array{condition}, [&](Term leaf) {
    only &= leaf->op == Op::kIndex && leaf->parameter == static_cast<u32>(index);
  });
  return only;
}

void for_each_comparison(Term term, const std::function<void(Term)>& visit) {
  if (term->op == Op::kEq || term->op == Op::kUlt) visit(term);
  for (const Term child : term->children) {
    if (child->width == 1) for_each_comparison(child, visit);
  }
}

class Search {
 public:
  Search(sim::TermFactory& factory, sim::Index index, i64 lo, i64 hi)
      : factory_(factory), index_(index), lo_(lo), hi_(hi) {}

  void add(Term comparison) {
    if (comparison->op == Op::kEq) add_equality(comparison);
    const auto at_lo = holds(comparison, lo_);
    const auto at_hi = holds(comparison, hi_);
    if (!at_lo || !at_hi || *at_lo == *at_hi) return;
    i64 before = lo_;
    i64 after = hi_;
    while (after - before > 1) {
      const i64 middle = before + (after - before) / 2;
      (holds(comparison, middle) == at_lo ? before : after) = middle;
    }
    changes_.insert(after);
  }

  std::set<i64> take() { return std::move(changes_); }

 private:
  std::optional<bool> holds(Term comparison, i64 n) {
    sim::Substitution at(factory_,
                         {{factory_.index(index_), factory_.constant(64, static_cast<u64>(n))}});
    const Term value = at(comparison);
    return value.is_constant() ? std::optional(value->bits != 0) : std::nullopt;
  }

  // It holds at one number at the most.
  void add_equality(Term comparison) {
    const Term difference = factory_.sub(comparison->children[0], comparison->children[1]);
    sim::IndexPoint one{};
    one[static_cast<std::size_t>(index_)] = 1;
    const auto at_0 = sim::integer_value(difference, {});
    const auto at_1 = sim::integer_value(difference, one);
    if (!at_0 || !at_1 || *at_0 == *at_1 || *at_0 % (*at_1 - *at_0) != 0) return;
    const i128 zero = -*at_0 / (*at_1 - *at_0);
    for (const i128 change : {zero, zero + 1}) {
      if (change > lo_ && change <= hi_) changes_.insert(static_cast<i64>(change));
    }
  }

  sim::TermFactory& factory_;
  sim::Index index_;
  i64 lo_;
  i64 hi_;
  std::set<i64> changes_;
};

}  // namespace

std::set<i64> changes_of(sim::TermFactory& factory, std::span<const Term> conditions,
                         sim::Index index, i64 lo, i64 hi) {
  Search search(factory, index, lo, hi);
  for (const Term condition : conditions) {
    if (condition->width != 1 || !speaks_only_of(index, condition)) continue;
    for_each_comparison(condition, [&](Term comparison) { search.add(comparison); });
  }
  return search.take();
}

}  // namespace a64::proofs
