// One run of a counterexample on an Arm64 processor or its emulator, and what it shows.
#ifndef A64_CLI_REPLAY_RUN_ON_ARM_H
#define A64_CLI_REPLAY_RUN_ON_ARM_H

#include <string>
#include <vector>

#include "cli/open_counterexample.h"
#include "cli/replay/runner_program.h"
#include "cli/replay/xts_runner_protocol.h"

namespace a64::cli {

/// Which side of each buffer lies against an unmapped page.
enum class Guard { kBehind, kBefore };

struct ArmRun {
  XtsResponse observed{};
  std::vector<u8> out;
};

sim::Result<ArmRun> run_on_arm(const RunnerProgram& program, const OpenCounterexample& open,
                               Guard guard);

/// What the run did that the theorem forbids, a line each; empty if nothing is seen.
std::vector<std::string> faults_seen(const OpenCounterexample& open, const ArmRun& run);

}  // namespace a64::cli

#endif
