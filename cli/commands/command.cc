#include "cli/commands/command.h"

#include <fmt/format.h>

#include "base/visible.h"
#include "cli/text/printing.h"

namespace a64::cli {

ExitCode report_error(const Error& error) {
  Error shown = error;
  shown.place = visible_name(error.place);
  print(stderr, fmt::format("error: {}\n", shown.text()));
  return ExitCode::kUsage;
}

}  // namespace a64::cli
