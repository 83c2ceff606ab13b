// Routines with one change each, chosen by chance from those that a search for repairs tries
// (refute/explain/candidates.h): here they are made from a right routine, to see who notices.
#ifndef A64_PROOFS_MUTATE_MUTANTS_H
#define A64_PROOFS_MUTATE_MUTANTS_H

#include <array>
#include <string_view>
#include <vector>

#include "proofs/contract/routine.h"
#include "proofs/refute/explain/code_edit.h"

namespace a64::proofs {

enum class MutantKind : u8 {
  kRegister,   ///< another register
  kImmediate,  ///< another number, shift, offset or lane
  kCondition,
  kTarget,   ///< a branch to another instruction of the function
  kDropped,  ///< the instruction does nothing
  kSwapped,  ///< with the one behind it
  kWidth,    ///< of operands or of an access
  kAes,      ///< another AES instruction
  kOpcode,   ///< another instruction of the encoding class, or one fixed bit
};

inline constexpr std::array kMutantKinds{
    MutantKind::kRegister, MutantKind::kImmediate, MutantKind::kCondition,
    MutantKind::kTarget,   MutantKind::kDropped,   MutantKind::kSwapped,
    MutantKind::kWidth,    MutantKind::kAes,       MutantKind::kOpcode};

std::string_view to_text(MutantKind kind);

struct Mutant {
  MutantKind kind{};
  CodeEdit edit;  ///< never of kInsert; what it puts in is supported
  friend bool operator==(const Mutant&, const Mutant&) = default;
};

/// At most `count` mutants, no two with the same bytes and none with those of the routine: the
/// kinds in turn, the instructions of each in an order that `seed` draws, so that every place has
/// its turn before one has a second. Less where there are no more. What is chosen depends on the
/// function's bytes and `seed` alone, and of two counts the smaller gives the beginning of the
/// larger one's list.
std::vector<Mutant> choose_mutants(const Routine& routine, std::size_t count, u64 seed);

}  // namespace a64::proofs

#endif
