// A thread with a stack of known size, which the default leaves to the user's `ulimit -s`. On an
// overflow its signal handlers have a stack of their own.
#ifndef A64_SIM_LIMITS_THREAD_H
#define A64_SIM_LIMITS_THREAD_H

#include <pthread.h>

#include <cstddef>
#include <functional>

namespace a64::sim {

class Thread {
 public:
  /// Runs `body`, which must not throw. Throws std::system_error if no thread can be had.
  Thread(std::size_t stack_bytes, std::function<void()> body);
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  /// Waits for the end of `body`.
  ~Thread();

 private:
  pthread_t id_{};
};

/// Runs body(0), body(1) and so on to body(wanted - 1), which must not throw, each on a thread of
/// its own with a stack as large as can be had: terms and Z3's formulas are walked by recursion in
/// places. On fewer threads where the system has no more, and on the caller's where it has none.
/// Returns when all have ended.
void run_on_threads(std::size_t wanted, const std::function<void(std::size_t)>& body);

/// Gives the signal handlers of the calling thread [begin, begin + size) as their stack.
void set_signal_stack(std::byte* begin, std::size_t size);

/// Enough for a handler that prints a line.
inline constexpr std::size_t kSignalStackBytes = 32 * 1024;

}  // namespace a64::sim

#endif
