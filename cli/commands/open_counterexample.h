// A counterexample file together with the routine that it speaks of, loaded again.
#ifndef A64_CLI_COMMANDS_OPEN_COUNTEREXAMPLE_H
#define A64_CLI_COMMANDS_OPEN_COUNTEREXAMPLE_H

#include <optional>
#include <string>

#include "cli/commands/select_routine.h"
#include "proofs/refute/trace/counterexample_file.h"

namespace a64::cli {

struct OpenCounterexample {
  proofs::CounterexampleFile file;
  SelectedRoutine selected;
  /// The function's bytes are no longer those that the file was written for.
  bool changed = false;
};

/// `under_test` replaces the path in the file if it is not empty.
Result<OpenCounterexample> open_counterexample(const std::string& path,
                                               const std::string& under_test);

/// What a run on known words shows of the fault now, contracts standing in for callees; nothing if
/// it shows none.
std::optional<std::string> shown_on_words(const OpenCounterexample& open);

}  // namespace a64::cli

#endif
