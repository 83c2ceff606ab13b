#include "proofs/equalities.h"

#include <algorithm>

#include "sim/term/substitute.h"
#include "spec/xts.h"

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// Tweaks further apart than this are not tied to one another: a routine does not compute the
/// one from the other.
constexpr i64 kLongestChain = 64;

/// Operators that a proof by parts descends: more than the rounds of two AES blocks.
constexpr unsigned kDeepestSplit = 400;

}  // namespace

std::optional<TweakSpan> Equalities::tweak_span(std::span<const Term> terms) {
  std::optional<TweakSpan> span;
  bool one_form = true;
  sim::for_each_leaf(terms, [&](Term leaf) {
    if (leaf->op != Op::kTweak) return;
    const Term index = leaf->children[0];
    const u64 constant = sim::constant_part(index);
    const Term base = factory_.sub(index, factory_.constant(64, constant));
    const auto offset = static_cast<i64>(constant);
    if (!span) {
      span = TweakSpan{base, offset, offset};
    } else if (span->base != base) {
      one_form = false;
    } else {
      span->first = std::min(span->first, offset);
      span->last = std::max(span->last, offset);
    }
  });
  return one_form ? span : std::nullopt;
}

const Answer& Equalities::prove(Term a, Term b) {
  ++asked_;
  if (a != b && a->samples == b->samples && proved_by_parts(a, b, 0)) {
    static const Answer by_parts{
        .kind = Answer::Kind::kProved, .reason = "", .model = std::nullopt};
    return by_parts;
  }
  return ask(a, b);
}

// Equality of operands is enough for equality of what the same operator makes of them. Operands
// that agree in their samples are likely equal, and far smaller than the whole: a difference
// deep below the rounds of AES becomes a question about a few bits. Says nothing when false.
bool Equalities::proved_by_parts(Term a, Term b, unsigned depth) {
  if (a == b) return true;
  if (a->samples != b->samples || a->width != b->width || depth > kDeepestSplit) return false;
  // Pieces of terms are normalised under the assumptions in force, and so is what they show.
  const Question question{.a = a, .b = b, .under = factory_.assumptions_in_force()};
  if (const auto found = parts_.find(question); found != parts_.end()) return found->second;
  const bool agree = parts_agree(a, b, depth);
  return parts_[question] = agree;
}

bool Equalities::parts_agree(Term a, Term b, unsigned depth) {
  if (a->op == Op::kAesLayer && b->op == Op::kAesLayer && a->parameter == b->parameter) {
    return proved_by_parts(a->children[0], b->children[0], depth + 1);
  }
  if (a->op == Op::kExtract && b->op == Op::kExtract && a->parameter == b->parameter &&
      a->children[0]->samples == b->children[0]->samples) {
    if (proved_by_parts(a->children[0], b->children[0], depth + 1)) return true;
  }
  if (a->op == Op::kConcat || b->op == Op::kConcat) {
    const Term cut = a->op == Op::kConcat ? a : b;
    unsigned top = cut->width;
    for (const Term piece : cut->children) {
      top -= piece->width;
      if (!proved_by_parts(factory_.extract(a, top, piece->width),
                           factory_.extract(b, top, piece->width), depth + 1)) {
        return false;
      }
    }
    return true;
  }
  if (a->op == Op::kXor || b->op == Op::kXor) {
    const auto operands = [](Term t) {
      return t->op == Op::kXor ? std::vector<Term>(t->children.begin(), t->children.end())
                               : std::vector<Term>{t};
    };
    return proved_pairwise(operands(a), operands(b), depth + 1);
  }
  return depth > 0 && ask(a, b).proved();
}

// Exclusive ors: what stands on both sides cancels, what agrees in samples is paired, and the
// rest is put to the solver as it is.
bool Equalities::proved_pairwise(std::vector<Term> a, std::vector<Term> b, unsigned depth) {
  const std::size_t operands = a.size() + b.size();
  std::erase_if(a, [&](Term operand) {
    auto twin = std::ranges::find(b, operand);
    if (twin == b.end()) {
      twin = std::ranges::find_if(b, [&](Term other) {
        return other->samples == operand->samples && proved_by_parts(operand, other, depth);
      });
    }
    if (twin == b.end()) return false;
    b.erase(twin);
    return true;
  });
  if (a.empty() && b.empty()) return true;
  const unsigned width = (a.empty() ? b : a)[0]->width;
  const auto sum = [&](const std::vector<Term>& operands) {
    Term result = factory_.constant(width, 0);
    for (const Term operand : operands) result = factory_.xor_(result, operand);
    return result;
  };
  const Term rest_a = sum(a);
  const Term rest_b = sum(b);
  const bool smaller = a.size() + b.size() < operands;
  return smaller ? proved_by_parts(rest_a, rest_b, depth) : ask(rest_a, rest_b).proved();
}

const Answer& Equalities::ask(Term a, Term b) {
  const std::array sides{a, b};
  const auto tweaks = tweak_span(sides);
  std::vector<Term> definitions;
  Question key{.a = a, .b = b};
  if (tweaks && a != b && tweaks->last - tweaks->first <= kLongestChain) {
    // Count the tweaks from 0: what relates them does not depend on where they stand.
    const auto at = [&](i64 j) {
      return factory_.tweak(factory_.constant(64, static_cast<u64>(j)));
    };
    std::unordered_map<Term, Term> shifted;
    sim::for_each_leaf(sides, [&](Term leaf) {
      if (leaf->op != Op::kTweak) return;
      const auto constant = static_cast<i64>(sim::constant_part(leaf->children[0]));
      shifted.emplace(leaf, at(constant - tweaks->first));
    });
    sim::Substitution substitute(factory_, std::move(shifted));
    key = {.a = substitute(a), .b = substitute(b)};
    for (i64 j = 0; j < tweaks->last - tweaks->first; ++j) {
      definitions.push_back(factory_.eq(at(j + 1), spec::multiply_by_alpha(factory_, at(j))));
    }
    // T(0) itself has a definition only where nothing was shifted.
    if (tweaks->first == 0 && tweaks->last == 0 && tweaks->base.is_constant(0)) {
      const std::array aes{key.a, key.b};
      bool enciphers = false;
      sim::for_each_leaf(aes, [&](Term leaf) { enciphers |= leaf == entry_.key2()[0]; });
      if (enciphers) {
        key.first_tweak_defined = true;
        definitions.push_back(factory_.eq(
            at(0), spec::cipher<sim::TermFactory>(factory_, entry_.key2(), entry_.iv())));
      }
    }
  }
  if (const auto found = answers_.find(key); found != answers_.end()) {
    ++answered_before_;
    return found->second;
  }
  return answers_[key] = solver_.prove_equal(key.a, key.b, definitions);
}

}  // namespace a64::proofs
