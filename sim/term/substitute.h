// A term with some leaves or indices replaced, normalised under the assumptions in force.
#ifndef A64_SIM_TERM_SUBSTITUTE_H
#define A64_SIM_TERM_SUBSTITUTE_H

#include <unordered_map>

#include "sim/term/factory.h"

namespace a64::sim {

/// Replaces each key by its value wherever it occurs; what a substitution has rebuilt is
/// remembered for the next term. Throws std::logic_error under other assumptions than those it
/// was made under.
class Substitution {
 public:
  Substitution(TermFactory& factory, std::unordered_map<Term, Term> replacements)
      : factory_(factory),
        made_under_(factory.assumptions_in_force()),
        rebuilt_(std::move(replacements)) {}

  Term operator()(Term term);

 private:
  TermFactory& factory_;
  AssumptionsId made_under_;
  std::unordered_map<Term, Term> rebuilt_;
};

/// Calls visit(leaf) once for each leaf (a node without children, and kSequence and kInitial,
/// whose children are positions rather than values) below the terms, constants left out.
void for_each_leaf(std::span<const Term> terms, const std::function<void(Term)>& visit);

}  // namespace a64::sim

#endif
