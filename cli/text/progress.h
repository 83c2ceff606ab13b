// How far a long command is: one line that is overwritten on a terminal, a line a minute in a
// log. On stderr, so that stdout holds the result alone.
#ifndef A64_CLI_TEXT_PROGRESS_H
#define A64_CLI_TEXT_PROGRESS_H

#include <chrono>
#include <string>
#include <string_view>

#include "base/integers.h"

namespace a64::cli {

class ProgressLine {
 public:
  /// `title` such as "aes_xts_encrypt", `unit` such as "cases".
  ProgressLine(std::string title, std::string unit);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  /// `latest` names what has just been done.
  void update(u64 done, u64 total, std::string_view latest);
  /// Takes the live line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string title_;
  std::string unit_;
  bool live_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
};

}  // namespace a64::cli

#endif
