// A rewrite rule as a lemma: an expression that makes the rule fire, once as the factory
// normalises it and once as it is written, which Z3 proves equal; and an expression that looks
// like it where the rule must keep still.
#ifndef A64_TESTS_PROOFS_RULES_RULE_CASE_H
#define A64_TESTS_PROOFS_RULES_RULE_CASE_H

#include <functional>
#include <string>
#include <vector>

#include "sim/term/rule.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs::testing {

struct RuleCase {
  sim::Rule rule;
  std::string name;
  bool fires;  ///< else it must not
  sim::IndexSpace space;
  std::function<Term(sim::TermFactory&, Inputs&)> normal;
  std::function<Term(RawDomain&, Inputs&)> raw;
  /// Buffers that do not wrap, and assumptions (1 bit) that say so and what else is given.
  std::function<std::vector<sim::Extent>(RawDomain&, Inputs&)> extents = {};
  std::function<std::vector<Term>(RawDomain&, Inputs&)> prepare = {};
  /// Whether the solver can take it as bit-vectors; if not, its floor lemmas are what is proved.
  bool bit_vectors = true;
};

/// `build` is generic over the value domain: build(domain, inputs) -> Term.
template <class Build>
RuleCase fires(sim::Rule rule, std::string name, Build build, sim::IndexSpace space = {}) {
  return {.rule = rule,
          .name = std::move(name),
          .fires = true,
          .space = std::move(space),
          .normal = build,
          .raw = build};
}
template <class Build>
RuleCase keeps_still(sim::Rule rule, std::string name, Build build, sim::IndexSpace space = {}) {
  RuleCase made = fires(rule, std::move(name), build, std::move(space));
  made.fires = false;
  return made;
}

/// Such as "x + y 64".
std::string at(const char* what, unsigned number);

using RuleCases = std::vector<RuleCase>;

inline constexpr std::array kAllWidths{8u, 16u, 32u, 64u, 128u};
inline constexpr std::array kGeneralWidths{8u, 16u, 32u, 64u};

RuleCases value_cases();     ///< constants, sums, carries, comparisons, selection
RuleCases piece_cases();     ///< bitwise operators, extract, concat
RuleCases interval_cases();  ///< what holds under assumptions about the indices

void PrintTo(const RuleCase& rule_case, std::ostream* out);

}  // namespace a64::proofs::testing

#endif
