// A mutant for people: the place of the change, and the instructions before and after it.
#ifndef A64_CLI_TEXT_MUTANT_TEXT_H
#define A64_CLI_TEXT_MUTANT_TEXT_H

#include <string>
#include <vector>

#include "cli/text/instruction_text.h"
#include "proofs/mutate/mutants.h"

namespace a64::cli {

struct ChangedInstruction {
  InstructionText before;
  std::string word;  ///< the new one, 8 hex digits
  std::string assembly;
};

/// Those that the mutant changes, by address.
std::vector<ChangedInstruction> changed_instructions(const sim::Image& image,
                                                     const proofs::Mutant& mutant);

/// "f.S:12 (f+0x10) 0x400010: `add x0, x0, #1` -> `add x0, x0, #2` (immediate)"; of two
/// instructions both, with "; " between them.
std::string mutant_line(const sim::Image& image, const proofs::Mutant& mutant);

}  // namespace a64::cli

#endif
