// What became of the mutants of a routine, for people.
#ifndef A64_CLI_TEXT_MUTATE_TEXT_H
#define A64_CLI_TEXT_MUTATE_TEXT_H

#include <string>

#include "cli/text/terminal.h"
#include "proofs/mutate/tally.h"

namespace a64::cli {

struct MutateView {
  const proofs::Routine& routine;  ///< unchanged, with any of its contracts
  const proofs::MutationReport& report;
  std::string contract_source;
  std::size_t wanted = 0;  ///< mutants that were asked for
  u64 seed = 1;
  double seconds = 0;  ///< wall clock of all
};

std::string mutate_text(const MutateView& view, const Style& style);

/// For stderr: every claim that is proved and that words show to be wrong. Empty where there is
/// none.
std::string contradictions_text(const MutateView& view);

/// One line: "functional at len 17, separate: byte 3 of out is ..".
std::string shown_line(const proofs::Contract& contract, const proofs::Counterexample& found);

}  // namespace a64::cli

#endif
