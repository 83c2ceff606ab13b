// At which sizes a finding shows: the inputs of its counterexample are run on known words at every
// size up to a few hundred bytes, so that what is told does not depend on where the proof looked.
#ifndef A64_CLI_TEXT_FAILING_SIZES_H
#define A64_CLI_TEXT_FAILING_SIZES_H

#include <optional>
#include <string>

#include "cli/text/findings.h"

namespace a64::cli {

/// Such as "len mod 80 in 16..31 (tried up to 320)" for the group's layout. Nothing where runs of
/// one input do not show it (constant time, no size, no counterexample, other inputs at other
/// sizes) or the routine's budget ends. `period` is what a trip of the main loop takes off the
/// size; 0: none.
std::optional<std::string> failing_sizes_text(const proofs::Routine& routine,
                                              const FindingGroup& group, u64 period,
                                              u64 largest_size);

}  // namespace a64::cli

#endif
