// What a page shows of a routine beside its report: the annotated listing, the flow graph, and the
// runs of counterexamples.
#ifndef A64_CLI_HTML_ROUTINE_PART_H
#define A64_CLI_HTML_ROUTINE_PART_H

#include <string>
#include <vector>

#include "cli/text/findings.h"
#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// Counterexamples whose runs are in the page.
inline constexpr std::size_t kPageRuns = 3;

/// Markup, everything from the input escaped. `key` tells the routine from others of the page.
std::string routine_part(const proofs::Routine& routine, const proofs::TheoremReport& report,
                         const std::vector<FindingGroup>& findings, const std::string& key);

}  // namespace a64::cli

#endif
