// What a memory counterexample touches, by the names of the buffers.
#ifndef A64_CLI_TEXT_ACCESS_TEXT_H
#define A64_CLI_TEXT_ACCESS_TEXT_H

#include <string>

#include "proofs/reason/outcome.h"

namespace a64::cli {

/// Runs the counterexample. One line, such as "16 bytes at in+80, from in+85 on not allowed"; empty
/// if the run does not end in a memory fault.
std::string access_text(const proofs::Routine& routine, const proofs::Counterexample& found);

}  // namespace a64::cli

#endif
