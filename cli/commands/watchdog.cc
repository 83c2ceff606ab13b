#include "cli/commands/watchdog.h"

#include <algorithm>

#include "cli/signals.h"

namespace a64::cli {

using Clock = std::chrono::steady_clock;

Watchdog::Watch::Watch(Watchdog& watchdog, std::chrono::seconds limit)
    : watchdog_(watchdog),
      end_(limit.count() == 0 ? Clock::time_point::max() : Clock::now() + limit) {
  const std::scoped_lock lock(watchdog_.mutex_);
  watchdog_.ends_.insert(end_);
  watchdog_.set_alarm();
}

Watchdog::Watch::~Watch() {
  const std::scoped_lock lock(watchdog_.mutex_);
  watchdog_.ends_.erase(watchdog_.ends_.find(end_));
  watchdog_.set_alarm();
}

void Watchdog::set_alarm() {
  if (ends_.empty() || *ends_.begin() == Clock::time_point::max()) {
    end_at_the_latest(0);
    return;
  }
  const auto left = std::chrono::ceil<std::chrono::seconds>(*ends_.begin() - Clock::now());
  end_at_the_latest(static_cast<unsigned>(std::max<std::int64_t>(1, left.count())));
}

}  // namespace a64::cli
