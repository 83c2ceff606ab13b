// The table at the end of a run over several routines.
#ifndef A64_CLI_TEXT_SUMMARY_TEXT_H
#define A64_CLI_TEXT_SUMMARY_TEXT_H

#include <array>
#include <optional>
#include <span>
#include <string>

#include "cli/commands/prove_routine.h"
#include "cli/text/terminal.h"

namespace a64::cli {

/// What the table needs of a routine, so that its result need not be kept.
struct SummaryRow {
  std::string routine;
  std::string contract;  ///< its place, or the name of a built-in one
  /// By property, in their own order, over all cases; nothing where it was not asked for.
  std::array<std::optional<proofs::Verdict>, proofs::kProperties.size()> verdicts;
  ExitCode code = ExitCode::kInternal;
  bool has_errors = false;
  bool from_cache = false;  ///< all of it
  double seconds = 0;       ///< wall clock
};

SummaryRow summary_row(const RoutineRequest& request, const RoutineResult& result);

/// One line a routine and, below, how many came out how.
std::string summary_text(std::span<const SummaryRow> rows, const Style& style);

}  // namespace a64::cli

#endif
