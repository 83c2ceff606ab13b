// Runs a routine on random cases of given lengths in all layouts and looks for the first that
// breaks the contract: wrong output, stray write, register not kept, fault, time-out.
#ifndef TESTS_XTS_ASM_CHECK_ROUTINE_H_
#define TESTS_XTS_ASM_CHECK_ROUTINE_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "cli/replay/runner_program.h"
#include "tests/xts_asm/reference.h"
#include "tests/xts_asm/xts_call.h"

namespace xts_asm {

struct Failure {
  std::size_t len;
  Layout layout;
  std::string what;
};

std::string describe(const Failure& failure);

// The first failure in the order of `lengths`, or none. Keys, tweaks and data are pseudo-random
// but the same in every run.
a64::Result<std::optional<Failure>> check_routine(const a64::cli::RunnerProgram& routine,
                                                  Operation operation,
                                                  std::span<const std::size_t> lengths);

// The same in words: the failure, the error, or "ok". `file` is assembly or an object file,
// `symbol` a global function in it.
std::string verdict(const std::filesystem::path& file, const std::string& symbol,
                    Operation operation, std::span<const std::size_t> lengths);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_CHECK_ROUTINE_H_
