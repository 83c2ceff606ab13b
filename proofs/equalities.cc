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

}  // namespace

std::optional<TweakSpan> Equalities::tweak_span(std::span<const Term> terms) {
  std::optional<TweakSpan> span;
  bool one_form = true;
  sim::for_each_leaf(terms, [&](Term leaf) {
    if (leaf->op != Op::kTweak) return;
    const Term index = leaf->children[0];
    const u64 constant =
        index.is_constant() || index->op == Op::kLinear ? static_cast<u64>(index->bits) : 0;
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
  const std::array sides{a, b};
  const auto tweaks = tweak_span(sides);
  std::vector<Term> definitions;
  std::pair<Term, Term> key{a, b};
  if (tweaks && a != b && tweaks->last - tweaks->first <= kLongestChain) {
    // Count the tweaks from 0: what relates them does not depend on where they stand.
    const auto at = [&](i64 j) { return factory_.tweak(factory_.constant(64, static_cast<u64>(j))); };
    std::unordered_map<Term, Term> shifted;
    sim::for_each_leaf(sides, [&](Term leaf) {
      if (leaf->op != Op::kTweak) return;
      const Term index = leaf->children[0];
      const auto constant = index.is_constant() || index->op == Op::kLinear
                                ? static_cast<i64>(static_cast<u64>(index->bits))
                                : 0;
      shifted.emplace(leaf, at(constant - tweaks->first));
    });
    sim::Substitution substitute(factory_, std::move(shifted));
    key = {substitute(a), substitute(b)};
    for (i64 j = 0; j < tweaks->last - tweaks->first; ++j) {
      definitions.push_back(
          factory_.eq(at(j + 1), spec::multiply_by_alpha(factory_, at(j))));
    }
    // T(0) itself has a definition only where nothing was shifted.
    if (tweaks->first == 0 && tweaks->last == 0 && tweaks->base.is_constant(0)) {
      const std::array aes{key.first, key.second};
      bool enciphers = false;
      sim::for_each_leaf(aes, [&](Term leaf) { enciphers |= leaf == contract_.key2()[0]; });
      if (enciphers) {
        definitions.push_back(factory_.eq(
            at(0), spec::cipher<sim::TermFactory>(factory_, contract_.key2(), contract_.iv())));
      }
    }
  }
  if (const auto found = answers_.find(key); found != answers_.end()) {
    ++answered_before_;
    return found->second;
  }
  return answers_[key] = solver_.prove_equal(key.first, key.second, definitions);
}

}  // namespace a64::proofs
