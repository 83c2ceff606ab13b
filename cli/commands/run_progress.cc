#include "cli/commands/run_progress.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <new>
#include <system_error>

#include "base/visible.h"
#include "cli/commands/command.h"
#include "cli/text/printing.h"

namespace a64::cli {
namespace {

constexpr std::size_t kStack = 256u << 10;
/// On a terminal the seconds count on.
constexpr std::chrono::seconds kLiveBeat{1};
constexpr std::chrono::seconds kLogBeat{30};
/// More names than this do not fit a line.
constexpr std::size_t kMostNames = 4;

}  // namespace

RunProgress::RunProgress(std::size_t routines, std::FILE* out) : routines_(routines), out_(out) {
  try {
    heart_.emplace(kStack, [this] { beat(); });
  } catch (const std::system_error&) {
  } catch (const std::bad_alloc&) {
    // Without it there are fewer lines, and the same result.
  }
}

RunProgress::~RunProgress() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
}

void RunProgress::beat() try {
  std::unique_lock lock(mutex_);
  const auto interval = line_.live() ? kLiveBeat : kLogBeat;
  while (!ending_.wait_for(lock, interval, [this] { return ended_; })) {
    if (!running_.empty()) line_.show(running_text());
  }
} catch (const std::bad_alloc&) {
  // The rest of the run has no more of these lines.
}

std::string RunProgress::running_text() const {
  std::vector<std::string> names;
  for (const auto& [routine, running] : running_) {
    if (names.size() == kMostNames) {
      names.push_back(fmt::format("and {} more", running_.size() - kMostNames));
      break;
    }
    names.push_back(running.total == 0 ? running.name
                                       : fmt::format("{} {}/{} cases, last {}", running.name,
                                                     running.done, running.total, running.latest));
  }
  const std::string all =
      routines_ > 1 ? fmt::format("{}/{} routines done, ", done_, routines_) : "";
  return fmt::format("{}running: {}", all, fmt::join(names, "; "));
}

void RunProgress::begin(std::size_t routine, const std::string& name) {
  const std::scoped_lock lock(mutex_);
  running_[routine].name = visible_name(name);
}

void RunProgress::update(std::size_t routine, const std::string& latest, u64 done, u64 total) {
  const std::scoped_lock lock(mutex_);
  Running& running = running_[routine];
  running.latest = latest;
  running.done = done;
  running.total = total;
  if (line_.live() && line_.due()) line_.show(running_text());
}

void RunProgress::end(std::size_t routine, ExitCode code, double seconds) {
  const std::scoped_lock lock(mutex_);
  ++done_;
  const auto at = running_.find(routine);
  if (at == running_.end()) return;
  const std::string name = at->second.name;
  running_.erase(at);
  // A single one is told of in the next moment.
  if (routines_ > 1 && !line_.live()) {
    line_.show(fmt::format("{}/{} done: {} is {}, {:.2f} s", done_, routines_, name, to_text(code),
                           seconds));
  }
}

void RunProgress::tell(const RoutineResult& result) {
  const std::scoped_lock lock(mutex_);
  line_.clear();
  if (told_++ != 0) print(out_, "\n");
  print(out_, result.text);
  flush();
  for (const Error& error : result.errors) report_error(error);
  for (const Error& error : result.not_written) report_error(error);
}

}  // namespace a64::cli
