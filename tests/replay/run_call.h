// Calls of the functions of routines.S.
#ifndef A64_TESTS_REPLAY_RUN_CALL_H
#define A64_TESTS_REPLAY_RUN_CALL_H

#include <span>
#include <string>
#include <vector>

#include "cli/replay/call.h"

namespace a64::replay_tests {

/// The program around one of them, built once. Throws if it cannot be built.
const cli::RunnerProgram& program(const std::string& symbol);

/// The call's result. Throws if the program cannot be run.
cli::CallResult run(const std::string& symbol, const cli::Call& call,
                    cli::Guard guard = cli::Guard::kBehind,
                    cli::Rights rights = cli::Rights::kCompared);

/// As many bytes, from `first` on counting up.
std::vector<u8> counting(std::size_t count, u8 first = 1);

/// "returned", or how the call ended and what else it did, such as "SIGSEGV at in+16" or "returned,
/// changed in+3".
std::string outcome(const cli::Call& call, const cli::CallResult& result);

}  // namespace a64::replay_tests

#endif
