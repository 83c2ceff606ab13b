// A term with some leaves or indices replaced, normalised under the index space in force.
#ifndef A64_SIM_TERM_SUBSTITUTE_H
#define A64_SIM_TERM_SUBSTITUTE_H

#include <unordered_map>

#include "sim/term/factory.h"

namespace a64::sim {

/// Replaces each key by its value wherever it occurs; what a substitution has rebuilt is
/// remembered for the next term. Valid while the factory's index space stays the same.
class Substitution {
 public:
  Substitution(TermFactory& factory, std::unordered_map<Term, Term> replacements)
      : factory_(factory), rebuilt_(std::move(replacements)) {}

  Term operator()(Term term);

 private:
  TermFactory& factory_;
  std::unordered_map<Term, Term> rebuilt_;
};

/// Calls visit(leaf) once for each leaf (a node without children, and kTweak and kInitial,
/// whose children are positions rather than values) below the terms, constants left out.
void for_each_leaf(std::span<const Term> terms, const std::function<void(Term)>& visit);

}  // namespace a64::sim

#endif
