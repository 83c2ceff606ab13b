#include "cli/text/progress.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/text/terminal.h"

namespace a64::cli {
namespace {

constexpr std::chrono::milliseconds kLiveInterval{100};
constexpr std::chrono::milliseconds kLogInterval{60'000};

}  // namespace

ProgressLine::ProgressLine(std::string title, std::string unit)
    : title_(std::move(title)),
      unit_(std::move(unit)),
      live_(stderr_is_live()),
      next_(start_ + (live_ ? kLiveInterval : kLogInterval)) {}

void ProgressLine::update(u64 done, u64 total, std::string_view latest) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + (live_ ? kLiveInterval : kLogInterval);
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::string text = fmt::format("{}: {}/{} {}, {:.0f} s{}{}", title_, done, total, unit_,
                                       seconds, latest.empty() ? "" : ", last ", latest);
  if (live_) {
    fmt::print(stderr, "\r\x1b[K{:.100}", text);
    shown_ = true;
  } else {
    fmt::print(stderr, "{}\n", text);
  }
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
  std::fflush(stderr);
}

}  // namespace a64::cli
