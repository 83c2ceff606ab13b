// What `equiv` found, for people: the difference with its input, or what is proved of which bytes.
#ifndef A64_CLI_TEXT_EQUIV_TEXT_H
#define A64_CLI_TEXT_EQUIV_TEXT_H

#include <string>

#include "cli/text/terminal.h"
#include "proofs/equiv/equivalence.h"

namespace a64::cli {

struct EquivView {
  const proofs::equiv::Routines& routines;
  const proofs::equiv::Report& report;
  const proofs::ProveOptions& options;
  std::string contract_source;
  std::string values;  ///< that tell this combination from the others; may be empty
  bool verbose = false;
};

std::string equiv_text(const EquivView& view, const Style& style);

/// One line: what the two did.
std::string difference_line(const proofs::equiv::Difference& difference);

/// The difference in the form in which inputs are told.
proofs::Counterexample as_counterexample(const proofs::equiv::Difference& difference);

}  // namespace a64::cli

#endif
