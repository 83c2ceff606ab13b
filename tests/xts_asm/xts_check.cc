// xts_check FILE --symbol NAME --op encrypt|decrypt [--max-len N]: compares the routine NAME of
// an Arm64 assembly or object file with libcrypto for every length up to N (1000), in all
// layouts. Prints "ok" (exit 0) or the first failing case (exit 1); exit 2 is an error.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <numeric>

#include "tests/xts_asm/check_routine.h"

namespace {

constexpr int kOk = 0, kFailed = 1, kError = 2;

int usage() {
  fmt::print(stderr, "usage: xts_check FILE --symbol NAME --op encrypt|decrypt [--max-len N]\n");
  return kError;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file, symbol, operation;
  std::size_t max_len = 1000;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--")) {
      if (++i == argc) return usage();
      const std::string value = argv[i];
      if (argument == "--symbol") {
        symbol = value;
      } else if (argument == "--op") {
        operation = value;
      } else if (argument == "--max-len") {
        const char* end = value.data() + value.size();
        if (std::from_chars(value.data(), end, max_len).ptr != end) return usage();
      } else {
        return usage();
      }
    } else if (file.empty()) {
      file = argument;
    } else {
      return usage();
    }
  }
  if (file.empty() || symbol.empty() || max_len > xts_asm::kMaxLen ||
      (operation != "encrypt" && operation != "decrypt")) {
    return usage();
  }

  const auto program = a64::cli::RunnerProgram::build(file, symbol);
  if (!program) {
    fmt::print(stderr, "xts_check: {}\n", program.error().text());
    return kError;
  }
  std::vector<std::size_t> lengths(max_len + 1);
  std::iota(lengths.begin(), lengths.end(), 0);
  const auto failure = xts_asm::check_routine(
      *program,
      operation == "encrypt" ? xts_asm::Operation::kEncrypt : xts_asm::Operation::kDecrypt,
      lengths);
  if (!failure) {
    fmt::print(stderr, "xts_check: {}\n", failure.error().text());
    return kError;
  }
  if (*failure) {
    fmt::print("{}\n", describe(**failure));
    return kFailed;
  }
  fmt::print("ok\n");
  return kOk;
}
