// One step of a counterexample's run in full: the instruction, what it reads and from where, what
// it makes, and registers and memory after it.
#ifndef A64_CLI_TEXT_STEP_TEXT_H
#define A64_CLI_TEXT_STEP_TEXT_H

#include <string>

#include "cli/text/trace_text.h"
#include "proofs/refute/replay.h"

namespace a64::cli {

struct StepView {
  const proofs::Routine& routine;
  const proofs::Counterexample& found;
  const proofs::Trace& trace;
  const proofs::Trace* other;  ///< the second run; null where there is one
  const KnownValues& known;
  proofs::Surroundings surroundings;  ///< those of the trace
};

/// Precondition: the trace is whole and has the step.
std::string step_text(const StepView& view, std::size_t step);

}  // namespace a64::cli

#endif
