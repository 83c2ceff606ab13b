#include "cli/text/progress.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/visible.h"
#include "cli/text/printing.h"
#include "cli/text/terminal.h"

namespace a64::cli {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

ProgressLine::ProgressLine() : live_(stderr_is_live()) {}

bool ProgressLine::due() const {
  return Clock::now() >= next_;
}

void ProgressLine::show(std::string_view text) {
  const auto now = Clock::now();
  next_ = now + kInterval;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::string line = visible_name(fmt::format("{:.0f} s: {}", seconds, text));
  if (live_) {
    // A line that fills the last column may go on in the next one.
    std::fputs("\r\x1b[K", stderr);
    print(stderr, cut_to(line, stderr_columns() - 1));
    shown_ = true;
  } else {
    print(stderr, line + "\n");
  }
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
  std::fflush(stderr);
}

}  // namespace a64::cli
