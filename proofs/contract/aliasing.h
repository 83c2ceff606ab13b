// Which of the pointers that a contract allows to be equal are equal in a call.
#ifndef A64_PROOFS_CONTRACT_ALIASING_H
#define A64_PROOFS_CONTRACT_ALIASING_H

#include "proofs/contract/contract.h"

namespace a64::proofs {

/// A set: bit k stands for Contract::overlaps[k], the pointers of which are equal. All other
/// buffers are apart.
enum class Aliasing : u32 { kSeparate = 0, kInPlace = 1 };

/// Each set that the contract allows, the empty one first.
std::vector<Aliasing> aliasings(const Contract& contract);

/// Such as "out == in".
std::string equality_text(const Contract& contract, const Overlap& overlap);

/// The pointers that are equal, such as "out == in, next == iv"; empty if they are separate.
std::string equalities_text(const Contract& contract, Aliasing aliasing);

/// "separate"; "in-place" where the contract has one pair that may be equal; else which ones are.
std::string name_of(const Contract& contract, Aliasing aliasing);

/// The first of the buffers that lie at the address of `buffer`; itself where none is before it.
BufferId first_at(const Contract& contract, Aliasing aliasing, BufferId buffer);

}  // namespace a64::proofs

#endif
