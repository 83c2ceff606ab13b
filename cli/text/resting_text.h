// Which proofs of a run rest on contracts of functions that they call, and which of those contracts
// were proved in the same run.
#ifndef A64_CLI_TEXT_RESTING_TEXT_H
#define A64_CLI_TEXT_RESTING_TEXT_H

#include <set>
#include <span>
#include <string>
#include <vector>

#include "cli/commands/prove_routine.h"

namespace a64::cli {

/// What is to be kept of a routine's result for that.
struct Resting {
  std::string routine;
  std::string contract;  ///< where it stands, such as "a64prove.toml:5"
  bool proved = false;   ///< all of it, without restrictions
  std::vector<proofs::CalledContract> calls;
};

Resting resting(const RoutineRequest& request, const RoutineResult& result);

/// The contracts that were proved, and so were those that they rest on.
std::set<std::string> proved_contracts(std::span<const Resting> all);

/// A line for each contract that a proof rests on; empty if there is none.
std::string resting_text(std::span<const Resting> all);

}  // namespace a64::cli

#endif
