// The result of one routine for people: verdict, findings, theorem, table of properties, what
// it speaks of and what it leaves out.
#ifndef A64_CLI_TEXT_RESULT_TEXT_H
#define A64_CLI_TEXT_RESULT_TEXT_H

#include <functional>
#include <string>

#include "cli/cache/proof_cache.h"
#include "cli/commands/select_routine.h"
#include "cli/text/cause_text.h"
#include "cli/text/findings.h"
#include "cli/text/terminal.h"

namespace a64::cli {

/// Distinct findings that are shown; the rest is counted.
inline constexpr std::size_t kShownFindings = 10;

struct ResultView {
  const SelectedRoutine& selected;
  const proofs::ProveOptions& options;
  const proofs::TheoremReport& report;
  const std::vector<FindingGroup>& findings;
  /// Counterexample files by index of the finding, empty where none was written.
  const std::vector<std::string>& files;
  std::size_t removed;  ///< counterexamples of earlier runs that are gone
  const CacheUse& cache;
  bool verbose = false;
  const Explained* explained = nullptr;  ///< null: nothing was explained
  bool repair_asked = false;
};

/// "proved", "proved for lengths 17..17 only", "refuted".
std::string verdict_text(const proofs::Contract& contract, const proofs::ProveOptions& options,
                         const proofs::TheoremReport& report);

std::string result_text(const ResultView& view, const Style& style);

}  // namespace a64::cli

#endif
