#include "cli/commands/in_order.h"

#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <new>
#include <system_error>
#include <vector>

#include "sim/limits/thread.h"

namespace a64::cli {
namespace {

/// As much as a thread of the prover has: terms are walked by recursion in places.
constexpr std::size_t kStack = 32u << 20;

class Queue {
 public:
  Queue(std::size_t count, unsigned jobs, const std::function<void(std::size_t, unsigned)>& work)
      : done_(count), free_(std::max(1u, jobs)), work_(work) {}

  /// Does what nobody has begun, until there is no more of it.
  void work() {
    std::unique_lock lock(mutex_);
    while (next_ < done_.size()) {
      const std::size_t i = next_++;
      const auto waiting = static_cast<unsigned>(std::min<std::size_t>(done_.size() - i, free_));
      const unsigned threads = std::max(1u, free_ / std::max(1u, waiting));
      free_ -= std::min(free_, threads);
      lock.unlock();
      work_(i, threads);
      lock.lock();
      free_ += threads;
      done_[i] = true;
      changed_.notify_all();
    }
  }

  void wait_for(std::size_t i) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_[i]; });
  }

 private:
  std::mutex mutex_;  ///< of all that follows
  std::condition_variable changed_;
  std::vector<bool> done_;
  std::size_t next_ = 0;
  unsigned free_;
  const std::function<void(std::size_t, unsigned)>& work_;
};

}  // namespace

void run_in_order(std::size_t count, unsigned jobs,
                  const std::function<void(std::size_t, unsigned)>& work,
                  const std::function<void(std::size_t)>& tell) {
  const std::size_t wanted = std::min<std::size_t>(count, std::max(1u, jobs));
  Queue queue(count, jobs, work);
  std::list<sim::Thread> threads;
  try {
    while (wanted > 1 && threads.size() < wanted)
      threads.emplace_back(kStack, [&] { queue.work(); });
  } catch (const std::system_error&) {
  } catch (const std::bad_alloc&) {
  }
  if (threads.empty()) {
    for (std::size_t i = 0; i < count; ++i) {
      work(i, std::max(1u, jobs));
      tell(i);
    }
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    queue.wait_for(i);
    tell(i);
  }
}

}  // namespace a64::cli
