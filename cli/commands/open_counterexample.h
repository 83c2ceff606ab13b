// A counterexample file together with the routine that it speaks of, loaded again.
#ifndef A64_CLI_COMMANDS_OPEN_COUNTEREXAMPLE_H
#define A64_CLI_COMMANDS_OPEN_COUNTEREXAMPLE_H

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
sim::Result<OpenCounterexample> open_counterexample(const std::string& path,
                                                    const std::string& under_test);

}  // namespace a64::cli

#endif
