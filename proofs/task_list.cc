#include "proofs/task_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace a64::proofs {

std::optional<Task> TaskList::next() {
  if (run_ == runs_.size() || aliasings_.empty()) return std::nullopt;
  Run& run = runs_[run_];
  const Task task{run.is_residue, run.first, aliasings_[aliasing_]};
  if (++aliasing_ == aliasings_.size()) {
    aliasing_ = 0;
    if (run.first == run.last) {
      ++run_;
    } else {
      ++run.first;
    }
  }
  return task;
}

u64 TaskList::left() const {
  u64 numbers = 0;
  for (std::size_t r = run_; r < runs_.size(); ++r) numbers += runs_[r].last - runs_[r].first + 1;
  return numbers * aliasings_.size() - aliasing_;
}

std::string TaskList::left_in_words() const {
  std::vector<std::string> parts;
  for (std::size_t r = run_; r < runs_.size(); ++r) {
    const Run& run = runs_[r];
    // Neighbours that were added one by one.
    u64 last = run.last;
    while (r + 1 < runs_.size() && runs_[r + 1].is_residue == run.is_residue &&
           runs_[r + 1].first == last + 1) {
      last = runs_[++r].last;
    }
    const std::string numbers = run.first == last ? fmt::format(" {}", run.first)
                                                  : fmt::format("s {} to {}", run.first, last);
    parts.push_back(run.is_residue ? fmt::format("residue{} of the main loop", numbers)
                                   : fmt::format("length{}", numbers));
    if (&run == &runs_[run_] && aliasing_ != 0) {
      parts.back() += fmt::format(" ({}: {} only)", run.first, to_text(aliasings_.back()));
    }
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace a64::proofs
