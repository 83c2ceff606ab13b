// Routines of a few instructions, with their contracts as options: runs on them take no time.
#ifndef A64_TESTS_CLI_SMALL_ROUTINES_H
#define A64_TESTS_CLI_SMALL_ROUTINES_H

#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {

inline constexpr const char* kCopy = "    ldr q0, [x0]\n    str q0, [x1]\n    ret\n";
/// Writes nothing.
inline constexpr const char* kForgets = "    ret\n";
/// The first byte is wrong.
inline constexpr const char* kWrongByte =
    "    ldr q0, [x0]\n    str q0, [x1]\n    strb wzr, [x1]\n    ret\n";

/// The text of a source that defines the function.
inline std::string source(const std::string& body, const std::string& name = "copy") {
  return "    .text\n    .globl \"" + name + "\"\n\"" + name + "\":\n" + body;
}

/// `prove FILE` of a function that is to copy 16 bytes, and more options.
inline std::vector<std::string> prove_copy(const std::string& file,
                                           const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"prove",       file,
                                 "--prototype", "void copy(const uint8_t in[16], uint8_t out[16])",
                                 "--ensures",   "out == in"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace a64::cli_tests

#endif
