// The end of work that does not heed its limits, when several routines are proved at once: the
// program's one alarm stands at the first of their ends.
#ifndef A64_CLI_COMMANDS_WATCHDOG_H
#define A64_CLI_COMMANDS_WATCHDOG_H

#include <chrono>
#include <mutex>
#include <set>

namespace a64::cli {

class Watchdog {
 public:
  /// A piece of work that ends the program, as a crash does, if it is not done in time.
  class Watch {
   public:
    /// From any thread; a `limit` of 0 is no end.
    Watch(Watchdog& watchdog, std::chrono::seconds limit);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    Watchdog& watchdog_;
    std::chrono::steady_clock::time_point end_;
  };

 private:
  void set_alarm();

  std::mutex mutex_;
  std::multiset<std::chrono::steady_clock::time_point> ends_;
};

}  // namespace a64::cli

#endif
