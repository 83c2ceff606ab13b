// A condition taken apart: what each of its parts says of one scalar. Only syntax and names are
// checked here; conditions.h knows which values are left.
#ifndef A64_PROOFS_CONTRACT_CONDITION_ATOMS_H
#define A64_PROOFS_CONTRACT_CONDITION_ATOMS_H

#include <variant>
#include <vector>

#include "proofs/contract/draft.h"

namespace a64::proofs {

/// scalar (relation) number, where the number may be beyond the scalar's type.
struct Comparison {
  Condition::Relation relation = Condition::Relation::kEqual;
  i128 number = 0;
};

/// scalar in {numbers}, all of the scalar's type.
using Members = std::vector<i128>;

/// scalar % modulus == remainder; modulus 1..2^32, remainder below it.
struct Remainder {
  u64 modulus = 1;
  u64 remainder = 0;
};

struct ConditionAtom {
  ScalarId scalar{};
  std::variant<Comparison, Members, Remainder> says;
  std::size_t begin = 0;  ///< of its text
  std::size_t end = 0;
};

/// Errors: what is no condition on one scalar, names that do not exist, numbers that are no value
/// of the scalar they are compared with.
Result<std::vector<ConditionAtom>> read_atoms(const Formula& formula, const SourceText& source,
                                              const Draft& draft);

}  // namespace a64::proofs

#endif
