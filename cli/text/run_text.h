// What a run on given data brought, for people.
#ifndef A64_CLI_TEXT_RUN_TEXT_H
#define A64_CLI_TEXT_RUN_TEXT_H

#include <optional>
#include <string>
#include <vector>

#include "cli/text/terminal.h"
#include "proofs/reason/outcome.h"
#include "proofs/refute/replay.h"

namespace a64::cli {

/// A buffer that the routine may write, as the run left it.
struct RunOutput {
  std::string name;
  std::vector<u8> bytes;
};

struct RunResult {
  const proofs::Routine& routine;
  proofs::Counterexample call;  ///< size, layout and inputs; it shows nothing
  proofs::Replay replay;
  u64 pc = 0;  ///< where it ended; 0 of a run that returned
  std::vector<RunOutput> outputs;
  std::optional<u64> returned;      ///< of a routine that returns a value; nothing if it did not
  std::vector<std::string> drawn;   ///< names of what chance has filled
  std::vector<std::string> broken;  ///< what is against the contract, a line for each
};

/// The two machines of a replay: what was seen, and what memory holds at its end.
RunResult run_routine(const proofs::Routine& routine, proofs::Counterexample call, u64 most_steps);

/// Where it ended, such as "f.S:12 (f+0x8)"; empty where it returned.
std::string end_place(const RunResult& result);
/// How it ended, in one line.
std::string end_text(const RunResult& result);

std::string run_text(const RunResult& result, const Style& style);

}  // namespace a64::cli

#endif
