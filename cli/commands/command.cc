#include "cli/commands/command.h"

#include <fmt/format.h>

namespace a64::cli {

ExitCode report_error(const Error& error) {
  fmt::print(stderr, "error: {}\n", error.text());
  return ExitCode::kUsage;
}

}  // namespace a64::cli
