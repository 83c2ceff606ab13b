// One run of a counterexample on an Arm64 processor or its emulator, and what it shows. Here and in
// its .cc the theorem's inputs become a Call; nothing else in this folder knows of them.
#ifndef A64_CLI_REPLAY_RUN_ON_ARM_H
#define A64_CLI_REPLAY_RUN_ON_ARM_H

#include <string>
#include <vector>

#include "cli/commands/open_counterexample.h"
#include "cli/replay/call.h"

namespace a64::cli {

/// The routine, for RunnerProgram::build; it points into `open`.
RunnableRoutine runnable(const OpenCounterexample& open);

/// The call of the counterexample, its buffers at other addresses.
Call call_of(const OpenCounterexample& open);

/// What a run of call_of(open) did that the theorem forbids, a line each; empty if nothing is seen.
std::vector<std::string> faults_seen(const OpenCounterexample& open, const Call& call,
                                     const CallResult& run);

}  // namespace a64::cli

#endif
