// Runs a program to its end with stdin, stdout and stderr in files: no shell, no quoting, and
// no pipe that could fill up on one side while the other is being written.
#ifndef TESTS_XTS_ASM_SUBPROCESS_H_
#define TESTS_XTS_ASM_SUBPROCESS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace xts_asm {

struct Streams {
  std::filesystem::path in = "/dev/null";
  std::filesystem::path out = "/dev/null";
  std::filesystem::path err = "/dev/null";
};

// The program is looked up in PATH. Returns its exit status, 128 + n if signal n killed it,
// 127 if it could not be started.
int run_program(const std::vector<std::string>& command, const Streams& streams);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_SUBPROCESS_H_
