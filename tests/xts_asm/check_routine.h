// Runs a routine on random cases of given lengths in all layouts and looks for the first that
// breaks the contract: wrong output, stray write, register not kept, fault, time-out.
#ifndef TESTS_XTS_ASM_CHECK_ROUTINE_H_
#define TESTS_XTS_ASM_CHECK_ROUTINE_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "tests/xts_asm/reference.h"
#include "tests/xts_asm/run_routine.h"

namespace xts_asm {

struct Failure {
  std::size_t len;
  Layout layout;
  std::string what;
};

std::string describe(const Failure& failure);

// The first failure in the order of `lengths`, or none. Keys, tweaks and data are pseudo-random
// but the same in every run.
std::variant<std::optional<Failure>, Error> check_routine(const Routine& routine,
                                                          Operation operation,
                                                          std::span<const std::size_t> lengths);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_CHECK_ROUTINE_H_
