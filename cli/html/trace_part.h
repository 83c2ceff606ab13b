// The run of a counterexample as data for the page's script: instructions, values written, and
// which of those differ from what they should be or from the second run.
#ifndef A64_CLI_HTML_TRACE_PART_H
#define A64_CLI_HTML_TRACE_PART_H

#include <string>

#include "proofs/reason/outcome.h"

namespace a64::cli {

/// Steps that a page shows: what feeds the wrong value first, then the last ones.
inline constexpr std::size_t kMostPageSteps = 3000;

/// A panel to step through the run. Throws sim::BudgetEnded when the routine's budget has ended.
std::string trace_part(const proofs::Routine& routine, const proofs::Counterexample& found);

}  // namespace a64::cli

#endif
