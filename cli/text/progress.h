// A line on stderr that says how far a long command is: overwritten on a terminal and cut to its
// width, one after the other in a log. Stdout holds the result alone.
#ifndef A64_CLI_TEXT_PROGRESS_H
#define A64_CLI_TEXT_PROGRESS_H

#include <chrono>
#include <string_view>

namespace a64::cli {

class ProgressLine {
 public:
  ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  /// Whether it is overwritten.
  bool live() const { return live_; }
  /// Whether the last one has stood for long enough to be read.
  bool due() const;
  /// With the seconds since the beginning.
  void show(std::string_view text);
  /// Takes the live line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool live_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_;
};

}  // namespace a64::cli

#endif
