#include "proofs/loops/anti_unify.h"

#include <algorithm>

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// What lies deeper, or has more parts to try against one another, is taken to have no pattern.
/// Two AES blocks are some 200 operators deep.
constexpr unsigned kDeepest = 400;
constexpr unsigned kMostSteps = 100'000;

bool is_sum(Term t) {
  return t->width <= 64 &&
         (t.is_constant() || t->op == Op::kLinear || t->op == Op::kSymbol || t->op == Op::kIndex);
}

bool is_commutative(Op op) {
  return op == Op::kAnd || op == Op::kOr || op == Op::kXor || op == Op::kEq || op == Op::kMul;
}

}  // namespace

Term AntiUnifier::operator()(const Triple& terms) {
  if (terms[0] == terms[1] && terms[1] == terms[2]) return terms[0];
  if (const auto found = known_.find(terms); found != known_.end()) return found->second;
  if (depth_ == 0) steps_ = 0;
  if (depth_ >= kDeepest || ++steps_ > kMostSteps) return {};
  ++depth_;
  const Term pattern = pattern_of(terms);
  --depth_;
  known_[terms] = pattern;
  return pattern;
}

Term AntiUnifier::stepping(Term value, Term step) {
  const Term trips = factory_.sub(factory_.index(sim::Index::kTrip),
                                  factory_.constant(64, static_cast<u64>(first_)));
  const unsigned width = value->width;
  const Term narrow = width == 64 ? trips : factory_.extract(trips, 0, width);
  return factory_.add(value, factory_.mul(narrow, step));
}

Term AntiUnifier::pattern_of(const Triple& terms) {
  if (terms[0]->width != terms[1]->width || terms[1]->width != terms[2]->width) return {};
  if (std::ranges::all_of(terms, is_sum)) {
    const Term step = factory_.sub(terms[1], terms[0]);
    if (step.is_constant() && factory_.sub(terms[2], terms[1]) == step) {
      return stepping(terms[0], step);
    }
  }
  return same_shape(terms);
}

Term AntiUnifier::same_shape(const Triple& terms) {
  const sim::Node& a = *terms[0];
  if (a.children.empty()) return {};
  for (const Term other : terms) {
    const sim::Node& b = *other;
    if (a.op != b.op || a.parameter != b.parameter || a.bits != b.bits ||
        a.children.size() != b.children.size() ||
        !std::ranges::equal(a.coefficients, b.coefficients)) {
      return {};
    }
  }
  std::vector<Term> patterns;
  if (!match_children(terms, patterns)) return {};
  return factory_.rebuild(terms[0], patterns);
}

// Operands of commutative operators stand in the order of their making, which may differ from
// trip to trip: each finds its partners among those that are left.
bool AntiUnifier::match_children(const Triple& terms, std::vector<Term>& patterns) {
  if (!is_commutative(terms[0]->op)) {
    for (std::size_t c = 0; c < terms[0]->children.size(); ++c) {
      const Term pattern =
          (*this)({terms[0]->children[c], terms[1]->children[c], terms[2]->children[c]});
      if (!pattern) return false;
      patterns.push_back(pattern);
    }
    return true;
  }
  std::vector<Term> second(terms[1]->children.begin(), terms[1]->children.end());
  std::vector<Term> third(terms[2]->children.begin(), terms[2]->children.end());
  for (const Term child : terms[0]->children) {
    bool matched = false;
    // The same operand three times is the best match.
    const auto try_pair = [&](std::size_t b, std::size_t c) {
      const Term pattern = (*this)({child, second[b], third[c]});
      if (!pattern) return false;
      patterns.push_back(pattern);
      second.erase(second.begin() + static_cast<i64>(b));
      third.erase(third.begin() + static_cast<i64>(c));
      return true;
    };
    const auto same_b = std::ranges::find(second, child);
    const auto same_c = std::ranges::find(third, child);
    if (same_b != second.end() && same_c != third.end()) {
      matched = try_pair(static_cast<std::size_t>(same_b - second.begin()),
                         static_cast<std::size_t>(same_c - third.begin()));
    }
    for (std::size_t b = 0; !matched && b < second.size(); ++b) {
      if (second[b]->op != child->op) continue;
      for (std::size_t c = 0; !matched && c < third.size(); ++c) {
        if (third[c]->op == child->op) matched = try_pair(b, c);
      }
    }
    if (!matched) return false;
  }
  return true;
}

}  // namespace a64::proofs
