#include "proofs/equiv/joint_unify.h"

#include <algorithm>

namespace a64::proofs::equiv {

using sim::Op;
using sim::Term;

namespace {

/// What lies deeper, or has more parts, becomes a variable.
constexpr unsigned kDeepest = 300;
constexpr unsigned kMostSteps = 50'000;
/// Narrower values agree by chance.
constexpr unsigned kNarrowest = 32;

bool is_commutative(Op op) {
  return op == Op::kAnd || op == Op::kOr || op == Op::kXor || op == Op::kEq || op == Op::kMul;
}

}  // namespace

Triple JointUnifier::part(const Triple& terms, unsigned lo, unsigned width) {
  Triple parts;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    parts[k] = factory_.extract(terms[k], lo, width);
  }
  return parts;
}

Term JointUnifier::fresh(const Triple& terms) {
  sim::Samples samples;
  const u64 number = variables_.size();
  for (std::size_t k = 0; k < samples.size(); ++k) {
    samples[k] = (u128{sim::random_bits(seed_, number, k + 40)} << 64 |
                  sim::random_bits(seed_, number, k + 48)) &
                 low_mask(terms[0]->width);
  }
  // Secret whatever the three values were: a later trip may leave anything here.
  const Term symbol = factory_.symbol(terms[0]->width, true, samples);
  variables_.insert(symbol);
  return symbol;
}

Term JointUnifier::own_variable(const Triple& terms) {
  return fresh(terms);
}

bool JointUnifier::has_variable(const Triple& terms) const {
  return by_samples_.contains(
      {terms[0]->width, {terms[0]->samples, terms[1]->samples, terms[2]->samples}});
}

Term JointUnifier::whole_variable(const Triple& terms) {
  Term& known = terms[0]->width < kNarrowest
                    ? by_terms_[terms]
                    : by_samples_[{terms[0]->width,
                                   {terms[0]->samples, terms[1]->samples, terms[2]->samples}}];
  if (!known) known = fresh(terms);
  return known;
}

Term JointUnifier::variable(const Triple& terms) {
  const unsigned width = terms[0]->width;
  const auto in_halves = [&] {
    const unsigned half = width / 2;
    const auto of = [&](unsigned lo) {
      const Triple piece = part(terms, lo, half);
      const Term pattern = strict_(piece);
      return pattern ? pattern : variable(piece);
    };
    const Term low = of(0);
    return factory_.concat(of(half), low);
  };
  if (width == 128) return in_halves();
  if (width == 64 && !has_variable(terms)) {
    const Triple low = part(terms, 0, 32);
    const Triple high = part(terms, 32, 32);
    // Words that stand in 64 bits alone or in pairs.
    if (strict_(low) || strict_(high) || (has_variable(low) && has_variable(high))) {
      return in_halves();
    }
  }
  return whole_variable(terms);
}

Term JointUnifier::general(const Triple& terms) {
  if (terms[0] == terms[1] && terms[1] == terms[2]) return terms[0];
  if (const Term pattern = strict_(terms)) return pattern;
  if (const auto found = known_.find(terms); found != known_.end()) return found->second;
  if (depth_ == 0) steps_ = 0;
  Term pattern;
  if (depth_ < kDeepest && ++steps_ <= kMostSteps) {
    ++depth_;
    pattern = same_shape(terms);
    --depth_;
  }
  if (!pattern) pattern = variable(terms);
  known_[terms] = pattern;
  return pattern;
}

Term JointUnifier::same_shape(const Triple& terms) {
  const sim::Node& a = *terms[0];
  if (a.children.empty() || a.op == Op::kInitial || a.op == Op::kSequence) return {};
  for (const Term other : terms) {
    const sim::Node& b = *other;
    if (a.op != b.op || a.width != b.width || a.parameter != b.parameter || a.bits != b.bits ||
        a.children.size() != b.children.size() ||
        !std::ranges::equal(a.coefficients, b.coefficients)) {
      return {};
    }
    for (std::size_t c = 0; c < a.children.size(); ++c) {
      if (!is_commutative(a.op) && a.children[c]->width != b.children[c]->width) return {};
    }
  }
  std::vector<Term> patterns;
  if (!match_children(terms, patterns)) return {};
  return factory_.rebuild(terms[0], patterns);
}

// Operands of commutative operators: first those that fit without a variable, then the others in
// their order.
bool JointUnifier::match_children(const Triple& terms, std::vector<Term>& patterns) {
  std::array<std::vector<Term>, 3> left;
  for (std::size_t k = 0; k < left.size(); ++k) {
    left[k].assign(terms[k]->children.begin(), terms[k]->children.end());
  }
  if (is_commutative(terms[0]->op)) {
    std::vector<Term> rest;
    for (const Term child : left[0]) {
      bool matched = false;
      for (std::size_t b = 0; !matched && b < left[1].size(); ++b) {
        if (left[1][b]->op != child->op) continue;
        for (std::size_t c = 0; !matched && c < left[2].size(); ++c) {
          if (left[2][c]->op != child->op) continue;
          const Term pattern = strict_({child, left[1][b], left[2][c]});
          if (!pattern) continue;
          patterns.push_back(pattern);
          left[1].erase(left[1].begin() + static_cast<i64>(b));
          left[2].erase(left[2].begin() + static_cast<i64>(c));
          matched = true;
        }
      }
      if (!matched) rest.push_back(child);
    }
    left[0] = std::move(rest);
  }
  for (std::size_t c = 0; c < left[0].size(); ++c) {
    if (left[0][c]->width != left[1][c]->width || left[0][c]->width != left[2][c]->width) {
      return false;
    }
    patterns.push_back(general({left[0][c], left[1][c], left[2][c]}));
  }
  return true;
}

namespace {

class Binding {
 public:
  Binding(sim::TermFactory& factory, const std::unordered_set<Term>& variables,
          std::unordered_map<Term, Term>& bound)
      : factory_(factory), variables_(variables), bound_(bound) {}

  void match(Term pattern, Term actual, unsigned depth) {
    if (pattern == actual || pattern->width != actual->width || depth > kDeepest) return;
    if (variables_.contains(pattern)) {
      bound_.try_emplace(pattern, actual);
      return;
    }
    if (pattern->children.empty() || !seen_.insert({pattern->id, actual->id}).second) return;
    if (pattern->op == Op::kConcat) {
      unsigned lo = pattern->width;
      for (const Term piece : pattern->children) {
        lo -= piece->width;
        match(piece, factory_.extract(actual, lo, piece->width), depth + 1);
      }
      return;
    }
    if (pattern->op != actual->op || pattern->parameter != actual->parameter ||
        pattern->children.size() != actual->children.size()) {
      return;
    }
    std::vector<Term> ours(pattern->children.begin(), pattern->children.end());
    std::vector<Term> theirs(actual->children.begin(), actual->children.end());
    if (is_commutative(pattern->op)) {
      std::erase_if(ours, [&](Term child) {
        const auto twin = std::ranges::find(theirs, child);
        if (twin == theirs.end()) return false;
        theirs.erase(twin);
        return true;
      });
    }
    for (std::size_t c = 0; c < ours.size(); ++c) match(ours[c], theirs[c], depth + 1);
  }

 private:
  sim::TermFactory& factory_;
  const std::unordered_set<Term>& variables_;
  std::unordered_map<Term, Term>& bound_;
  std::set<std::pair<u32, u32>> seen_;
};

}  // namespace

void bind_variables(sim::TermFactory& factory, const std::unordered_set<Term>& variables,
                    Term pattern, Term actual, std::unordered_map<Term, Term>& bound) {
  Binding(factory, variables, bound).match(pattern, actual, 0);
}

}  // namespace a64::proofs::equiv
