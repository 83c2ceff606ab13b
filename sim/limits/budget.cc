#include "sim/limits/budget.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <fstream>
#include <new>
#include <system_error>

namespace a64::sim {
namespace {

/// How late an end may be noticed. A process that fills memory as fast as it can gets some
/// 20 MB further in this time.
constexpr std::chrono::milliseconds kWatchInterval{10};
constexpr std::size_t kWatcherStack = 256 * 1024;

}  // namespace

Budget::Budget(const Limits& limits) : limits_(limits) {
  try {
    watcher_ = std::make_unique<Thread>(kWatcherStack, [this] { watch(); });
  } catch (const std::system_error& error) {
    end(fmt::format("no thread could be started to watch the limits ({})", error.code().message()));
  }
}

Budget::~Budget() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  watcher_.reset();
}

void Budget::end(const std::string& why) {
  const std::scoped_lock lock(mutex_);
  // Where even the words find no memory, why() has words of its own.
  const bool first = !ended_.exchange(true);
  if (first) why_ = why;
}

std::string Budget::why() const {
  const std::scoped_lock lock(mutex_);
  return ended_ && why_.empty() ? kOutOfMemory : why_;
}

void Budget::throw_ended() const {
  throw BudgetEnded(why());
}

std::string Budget::reason_to_end() const {
  if (limits_.interrupt != nullptr && *limits_.interrupt) return "the run was interrupted";
  if (limits_.time.count() != 0 && Clock::now() - start_ >= limits_.time) {
    return fmt::format("the time limit of {} s was reached",
                       static_cast<double>(limits_.time.count()) / 1000);
  }
  if (limits_.memory != 0 && resident_bytes() > limits_.memory) {
    return fmt::format("the memory limit of {} MB was reached", limits_.memory >> 20);
  }
  return {};
}

void Budget::watch() {
  for (;;) {
    try {
      if (const std::string why = ended_ ? "" : reason_to_end(); !why.empty()) end(why);
    } catch (const std::bad_alloc&) {
      ended_ = true;
    }
    std::unique_lock lock(mutex_);
    if (ended_) {
      for (const auto& stop : listeners_) stop();
    }
    if (wake_.wait_for(lock, kWatchInterval, [this] { return closing_; })) return;
  }
}

Budget::Listener::Listener(Budget* budget, std::function<void()> stop) : budget_(budget) {
  if (budget_ == nullptr) return;
  const std::scoped_lock lock(budget_->mutex_);
  place_ = budget_->listeners_.insert(budget_->listeners_.end(), std::move(stop));
}

Budget::Listener::~Listener() {
  if (budget_ == nullptr) return;
  const std::scoped_lock lock(budget_->mutex_);
  budget_->listeners_.erase(place_);
}

u64 resident_bytes() {
  // No stream: this is called while memory runs out.
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  std::array<char, 128> text{};
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  if (size <= 0) return 0;
  const char* const end = text.data() + size;
  const char* at = text.data();
  while (at != end && *at != ' ') ++at;  // the first number is the virtual size
  if (at == end) return 0;
  u64 pages = 0;
  std::from_chars(at + 1, end, pages);
  return pages * static_cast<u64>(::sysconf(_SC_PAGESIZE));
}

u64 machine_bytes() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  u64 bytes = pages > 0 ? static_cast<u64>(pages) * static_cast<u64>(::sysconf(_SC_PAGESIZE)) : 0;
  for (const char* file : {"/sys/fs/cgroup/memory.max",                       // version 2
                           "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {  // version 1
    u64 limit = 0;
    if (std::ifstream(file) >> limit && limit != 0 && (bytes == 0 || limit < bytes)) bytes = limit;
  }
  return bytes;
}

}  // namespace a64::sim
