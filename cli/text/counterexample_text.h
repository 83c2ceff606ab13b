// The short screen of a refutation: what failed, on which input, what came instead of what, and
// which instruction did it.
#ifndef A64_CLI_TEXT_COUNTEREXAMPLE_TEXT_H
#define A64_CLI_TEXT_COUNTEREXAMPLE_TEXT_H

#include <span>
#include <string>

#include "cli/text/terminal.h"
#include "proofs/reason/outcome.h"

namespace a64::cli {

/// Every byte in hex up to `limit` bytes, else both ends and the number left out.
std::string hex_text(std::span<const u8> bytes, std::size_t limit = 64);

/// The arguments, and what the buffers hold.
std::string call_text(const proofs::Contract& contract,
                      const proofs::Counterexample& counterexample);

std::string counterexample_text(const proofs::Routine& routine,
                                const proofs::Counterexample& counterexample, const Style& style);

}  // namespace a64::cli

#endif
