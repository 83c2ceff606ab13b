// A copy of a function at another place with room for one instruction more, in which branches and
// addresses relative to the program counter mean the same as before.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_RELAID_CODE_H
#define A64_PROOFS_REFUTE_EXPLAIN_RELAID_CODE_H

#include <optional>
#include <vector>

#include "base/integers.h"
#include "sim/image/image.h"

namespace a64::proofs {

/// The displacement in bytes of a branch to an immediate target; nothing of other words.
std::optional<i64> branch_displacement(u32 word);
/// The branch with that displacement; nothing if it is out of reach or no multiple of 4.
std::optional<u32> with_displacement(u32 word, i64 bytes);

/// The words of the function at `new_address`, a multiple of 4, with `word` before the instruction
/// that is now at `at`. Branches to `at` come to it if `reached_by_branches`. Nothing where the
/// copy might mean something else: with jumps to computed addresses, addresses of its own code,
/// bytes that a linker or loader fills in, or a target out of reach.
std::optional<std::vector<u32>> relaid_with(const sim::Image& image,
                                            const sim::ImageFunction& function, u64 at, u32 word,
                                            bool reached_by_branches, u64 new_address);

/// A place for such a copy, behind everything that the image has: the start of a page.
u64 place_behind(const sim::Image& image);

}  // namespace a64::proofs

#endif
