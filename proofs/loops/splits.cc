#include "proofs/loops/splits.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace a64::proofs {
namespace {

using sim::IndexForm;
using sim::Op;
using sim::Term;

/// Larger conditions are not looked into.
constexpr std::size_t kMostNodes = 2000;
constexpr std::size_t kMostWays = 6;

i128 power_of_two(unsigned exponent) {
  return i128{1} << exponent;
}

class Splitter {
 public:
  Splitter(sim::TermFactory& factory, const FreshIndex& fresh) : factory_(factory), fresh_(fresh) {}

  std::optional<SplitStep> run(Term condition) {
    collect(condition);
    SplitStep step;
    for (const Term node : nodes_) {
      if (step.ways.size() >= kMostWays) break;
      if (auto parts = parts_at(node); parts.size() > 1) step.ways.push_back(std::move(parts));
      if (node->op != Op::kEq || step.ways.empty()) continue;
      if (auto parts = parts_of_equality(node, true); parts.size() > 1) {
        step.ways.push_back(std::move(parts));
      }
    }
    if (!step.ways.empty()) return step;
    for (const Term node : nodes_) {
      if (auto part = part_of_bits(node)) return SplitStep{{}, std::move(part)};
    }
    for (const Term node : nodes_) {
      if (auto number = compared_number(node)) return SplitStep{{}, std::move(number)};
    }
    return std::nullopt;
  }

 private:
  using Parts = SplitStep::Parts;

  // Inner ones first.
  void collect(Term term) {
    if (nodes_.size() >= kMostNodes || term->index_only || !seen_.insert(term).second) return;
    for (const Term child : term->children) collect(child);
    nodes_.push_back(term);
  }

  std::optional<sim::Interval> range(const IndexForm& form) const {
    return factory_.index_space().range(form);
  }

  static IndexForm plus(IndexForm form, i128 number) {
    form.constant += number;
    return form;
  }
  static IndexForm minus(const IndexForm& form) { return *sim::sum({}, form, -1); }

  /// form >= bound, or less; one part where that is decided.
  Parts at_least(const IndexForm& form, i128 bound) const {
    const auto values = range(form);
    if (!values) return {};
    if (values->lo >= bound || values->hi < bound) return {{}};
    return {{plus(form, -bound)}, {plus(minus(form), bound - 1)}};
  }

  Parts parts_at(Term node) const {
    switch (node->op) {
      case Op::kEq:
        return parts_of_equality(node, false);
      case Op::kUlt:
      case Op::kSlt:
        return parts_of_order(node);
      case Op::kExtract:
        return parts_of_sign(node);
      case Op::kOverflow:
        return parts_of_overflow(node);
      default:
        return {};
    }
  }

  Parts parts_of_equality(Term node, bool other_side_first) const {
    if (node->children[0]->width > 64) return {};
    const auto gap = sim::index_form(factory_.sub(node->children[0], node->children[1]));
    if (!gap) return {};
    const i128 modulus = power_of_two(node->children[0]->width);
    const i128 first = other_side_first ? 1 : 0;
    for (const i128 bound : {1 - modulus, first, 1 - first, modulus}) {
      if (auto parts = at_least(*gap, bound); parts.size() != 1) return parts;
    }
    return {};
  }

  /// Both as offsets from the buffer that they point into, if they do.
  std::optional<std::pair<Term, Term>> offsets(Term a, Term b, Parts& parts) const {
    for (const auto& [base, length] :
         factory_.assumptions(factory_.assumptions_in_force()).extents) {
      if (base->width != a->width) continue;
      const Term offset_a = factory_.sub(a, base);
      const Term offset_b = factory_.sub(b, base);
      if (!offset_a->index_only || !offset_b->index_only) continue;
      for (const Term offset : {offset_a, offset_b}) {
        const auto form = sim::index_form(offset);
        const auto room = sim::sum(*sim::index_form(length), *form, -1);
        for (const IndexForm& slack : {*form, *room}) {
          parts = at_least(slack, 0);
          if (parts.size() != 1) return std::nullopt;
        }
      }
      return std::pair(offset_a, offset_b);
    }
    return std::nullopt;
  }

  Parts parts_of_order(Term node) const {
    Term a = node->children[0];
    Term b = node->children[1];
    if (a->width > 64) return {};
    if (!a->index_only || !b->index_only) {
      if (node->op != Op::kUlt) return {};
      Parts parts;
      const auto both = offsets(a, b, parts);
      if (!both) return parts;
      std::tie(a, b) = *both;
    }
    const bool is_signed = node->op == Op::kSlt;
    const i128 modulus = power_of_two(a->width);
    IndexForm gap;
    for (const Term side : {b, a}) {
      IndexForm form = *sim::index_form(side);
      // The edges at which the value begins to differ from the integer.
      std::vector<i128> edges{is_signed ? -modulus / 2 : i128{0},
                              is_signed ? modulus / 2 : modulus};
      if (!is_signed) edges.push_back(-modulus);
      for (const i128 edge : edges) {
        if (auto parts = at_least(form, edge); parts.size() != 1) return parts;
      }
      const auto values = range(form);
      if (!is_signed && values && values->hi < 0) form.constant += modulus;
      const auto total = sim::sum(gap, form, side == b ? 1 : -1);
      if (!total) return {};
      gap = *total;
    }
    return at_least(gap, 1);
  }

  // The highest bit of a sum is its sign.
  Parts parts_of_sign(Term node) const {
    const Term sum = node->children[0];
    if (!sum->index_only || node->width != 1 || node->parameter + 1u != sum->width) return {};
    const i128 half = power_of_two(sum->width - 1);
    const IndexForm form = *sim::index_form(sum);
    for (const i128 edge : {-half, i128{0}, half}) {
      if (auto parts = at_least(form, edge); parts.size() != 1) return parts;
    }
    return {};
  }

  Parts parts_of_overflow(Term node) const {
    const Term a = node->children[0];
    const Term b = node->children[1];
    if (!a->index_only || !b->index_only || !node->children[2].is_constant()) return {};
    const i128 half = power_of_two(a->width - 1);
    for (const Term side : {a, b}) {
      for (const i128 edge : {-half, half}) {
        if (auto parts = at_least(*sim::index_form(side), edge); parts.size() != 1) return parts;
      }
    }
    auto total = sim::sum(*sim::index_form(a), *sim::index_form(b));
    if (!total) return {};
    total->constant += static_cast<i128>(node->children[2]->bits);
    for (const i128 edge : {-half, half}) {
      if (auto parts = at_least(*total, edge); parts.size() != 1) return parts;
    }
    return {};
  }

  IndexForm form_of(Term index) const { return *sim::index_form(index); }

  // Some bits of a number x: x = 2^lo * q + r, and q = 2^width * p + these bits, where these are
  // not the highest.
  std::optional<Introduced> part_of_bits(Term node) const {
    if (node->op != Op::kExtract || !node->children[0]->index_only) return std::nullopt;
    const Term whole = node->children[0];
    const auto form = sim::index_form(whole);
    const auto values = range(*form);
    if (!values || values->lo < 0 || values->hi >= power_of_two(whole->width)) return std::nullopt;
    Introduced result{.what = node, .by = {}, .holding = {}};
    const auto within = [&](const IndexForm& number, i128 behind) {
      result.holding.push_back(number);
      result.holding.push_back(plus(minus(number), behind - 1));
    };
    const unsigned lo = node->parameter;
    IndexForm rest = *form;  // less what is accounted for: 0 in the end
    const auto take = [&](Term index, i128 factor, i128 behind) {
      within(form_of(index), behind);
      rest = *sim::sum(rest, form_of(index), -factor);
    };
    if (lo != 0) take(factory_.index(fresh_()), 1, power_of_two(lo));
    const Term bits = factory_.index(fresh_());
    take(bits, power_of_two(lo), power_of_two(node->width));
    if (lo + node->width < whole->width) {
      const unsigned above = lo + node->width;
      take(factory_.index(fresh_()), power_of_two(above), power_of_two(whole->width - above));
    }
    result.holding.push_back(rest);
    result.holding.push_back(minus(rest));
    result.by = factory_.extract(bits, 0, node->width);
    return result;
  }

  // A public number that is compared with what has indices in it.
  std::optional<Introduced> compared_number(Term node) const {
    if (node->op != Op::kEq && node->op != Op::kUlt && node->op != Op::kSlt) return std::nullopt;
    if (node->children[0]->width > 64) return std::nullopt;
    for (const std::size_t k : {0, 1}) {
      const Term number = core_of(node->children[k]);
      const Term other = node->children[1 - k];
      const bool worth = number->width >= 16 && (!other.is_constant() || number->width >= 32);
      if (!worth || number->secret || number->index_only || !speaks_of_indices(other)) continue;
      const Term index = factory_.index(fresh_());
      const IndexForm form = form_of(index);
      return Introduced{.what = number,
                        .by = factory_.extract(index, 0, number->width),
                        .holding = {form, plus(minus(form), power_of_two(number->width) - 1)}};
    }
    return std::nullopt;
  }

  static bool speaks_of_indices(Term term) { return term->index_only; }

  /// What is left of a number that was extended with zeros, or added to.
  static Term core_of(Term term) {
    for (;;) {
      if (term->op == Op::kConcat && term->children.size() == 2 &&
          term->children[0].is_constant(0)) {
        term = term->children[1];
      } else if (term->op == Op::kLinear) {
        Term odd;
        for (const Term child : term->children) {
          if (child->index_only) continue;
          if (odd) return term;
          odd = child;
        }
        if (!odd) return term;
        term = odd;
      } else {
        return term;
      }
    }
  }

  sim::TermFactory& factory_;
  const FreshIndex& fresh_;
  std::vector<Term> nodes_;
  std::unordered_set<Term> seen_;
};

}  // namespace

std::optional<SplitStep> split_step(sim::TermFactory& factory, Term condition,
                                    const FreshIndex& fresh) {
  return Splitter(factory, fresh).run(condition);
}

namespace {

class Renewal {
 public:
  explicit Renewal(sim::TermFactory& factory) : factory_(factory) {}

  Term operator()(Term term) {
    if (term->children.empty() || term->index_only) return term;
    if (const auto found = made_.find(term); found != made_.end()) return found->second;
    if (made_.size() >= kMostNodes || depth_ >= kDeepest) {
      too_large_ = true;
      return term;
    }
    ++depth_;
    std::vector<Term> children;
    for (const Term child : term->children) children.push_back((*this)(child));
    --depth_;
    const Term result = too_large_ ? term : factory_.rebuild(term, children);
    made_.emplace(term, result);
    return result;
  }

  bool too_large() const { return too_large_; }

 private:
  static constexpr unsigned kDeepest = 64;

  sim::TermFactory& factory_;
  std::unordered_map<Term, Term> made_;
  unsigned depth_ = 0;
  bool too_large_ = false;
};

}  // namespace

Term renewed(sim::TermFactory& factory, Term term) {
  Renewal renewal(factory);
  const Term result = renewal(term);
  return renewal.too_large() ? term : result;
}

}  // namespace a64::proofs
