// Wrong routines with one change each, made by chance from a right one: an instruction dropped,
// changed in one field, or swapped with the next.
#ifndef A64_TESTS_EXPLAIN_MUTANTS_H
#define A64_TESTS_EXPLAIN_MUTANTS_H

#include <optional>
#include <string>

#include "proofs/refute/explain/edited_routine.h"

namespace a64::explain_tests {

struct Mutant {
  std::string how;  ///< "drop", "swap", "operand", "other"
  proofs::EditedRoutine wrong;
  u64 pc = 0;             ///< of the changed instruction; of the one behind a dropped one
  std::vector<u8> right;  ///< bytes of the right routine
  /// Whether that is where the change is.
  bool names_place(u64 place) const;
};

/// Number `which`, always the same; nothing where chance chose what cannot be changed so.
std::optional<Mutant> mutant_of(const proofs::Routine& right, u64 which);

}  // namespace a64::explain_tests

#endif
