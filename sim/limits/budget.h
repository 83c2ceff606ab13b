// What a run may spend: time, memory, and the patience of whoever started it. A thread of its own
// watches; the work asks now and then, and is thrown out when the budget has ended. An end says
// nothing about the work: what is left over is unknown.
#ifndef A64_SIM_LIMITS_BUDGET_H
#define A64_SIM_LIMITS_BUDGET_H

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include "base/integers.h"
#include "sim/limits/thread.h"

namespace a64::sim {

/// Thrown into the work. The message is one line, such as "the time limit of 60 s was reached".
class BudgetEnded : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Budget {
 public:
  struct Limits {
    std::chrono::milliseconds time{0};  ///< wall clock from the constructor on; 0 is no limit
    u64 memory = 0;                     ///< resident bytes of the whole process; 0 is no limit
    const std::atomic<bool>* interrupt = nullptr;  ///< true asks for an end
  };

  /// Where the watching thread cannot be had, the budget has ended from the start.
  explicit Budget(const Limits& limits);
  ~Budget();
  Budget(const Budget&) = delete;
  Budget& operator=(const Budget&) = delete;

  /// Throws BudgetEnded once the budget has ended. Costs next to nothing; from any thread.
  void check() const {
    if (ended()) throw_ended();
  }
  bool ended() const { return ended_.load(std::memory_order_relaxed); }

  /// Ends it; the first reason stays. From any thread.
  void end(const std::string& why);
  /// The reason; empty while it has not ended.
  std::string why() const;

  /// While it lives, `stop` is called from the watching thread once the budget has ended, again
  /// and again: whoever is told may just be between two pieces of work. Not for a null budget.
  class Listener {
   public:
    Listener(Budget* budget, std::function<void()> stop);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

   private:
    Budget* budget_;
    std::list<std::function<void()>>::iterator place_;
  };

 private:
  using Clock = std::chrono::steady_clock;

  [[noreturn]] void throw_ended() const;
  void watch();
  std::string reason_to_end() const;

  const Limits limits_;
  const Clock::time_point start_ = Clock::now();
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;  ///< of all that follows
  std::condition_variable wake_;
  bool closing_ = false;
  std::string why_;
  std::list<std::function<void()>> listeners_;
  std::unique_ptr<Thread> watcher_;
};

/// The reason for an end where an allocation failed.
inline constexpr const char* kOutOfMemory = "no more memory could be had";

/// Without a budget there is no limit.
inline void check(const Budget* budget) {
  if (budget != nullptr) budget->check();
}

/// Resident memory of this process in bytes; 0 if the system does not say.
u64 resident_bytes();

/// Memory that this process may hope for, in bytes: the machine's, or that of its control group
/// if that is less; 0 if the system does not say.
u64 machine_bytes();

}  // namespace a64::sim

#endif
