// Words on which the decode table and a disassembler are known to differ, each with the manual's
// reading. What is not on this list fails the sweep.
#ifndef A64_SIM_SWEEP_KNOWN_DIFFERENCES_H
#define A64_SIM_SWEEP_KNOWN_DIFFERENCES_H

#include <span>
#include <string_view>

#include "isa/decode.h"
#include "sim/sweep/judge.h"

namespace a64::sim {

struct KnownDifference {
  Source source;
  isa::Pattern pattern;
  isa::Support ours;
  std::string_view theirs;   ///< the mnemonic there; empty: undefined there; "*": whatever it is
  std::string_view reading;  ///< who is right by the manual, and why
};

std::span<const KnownDifference> known_differences();

/// The one that covers a word for which `theirs` is the disassembler's text; null if none does.
const KnownDifference* known_difference(Source source, const isa::Instruction& ours,
                                        std::string_view theirs);

}  // namespace a64::sim

#endif
