#include "proofs/theorem/task_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace a64::proofs {

// Keeps of first..last what is admitted: a progression that begins and ends with members.
void TaskList::add(bool is_residue, u64 first, u64 last) {
  const auto& [modulus, remainder, least] = admitted_;
  const u64 to_next = (remainder + modulus - first % modulus) % modulus;
  const u64 from_last = (last % modulus + modulus - remainder) % modulus;
  if (to_next > last - first || from_last > last - first) return;
  runs_.push_back({is_residue, first + to_next, last - from_last});
}

void TaskList::add_sizes(u64 first, u64 last) {
  first = std::max(first, admitted_.least);
  if (first <= last) add(false, first, last);
}

void TaskList::add_residues(u64 period) {
  add(true, 0, period - 1);
}

std::optional<Task> TaskList::next() {
  if (run_ == runs_.size() || aliasings_.empty()) return std::nullopt;
  Run& run = runs_[run_];
  const Task task{run.is_residue, run.first, aliasings_[aliasing_]};
  if (++aliasing_ == aliasings_.size()) {
    aliasing_ = 0;
    if (run.first == run.last) {
      ++run_;
    } else {
      run.first += admitted_.modulus;
    }
  }
  return task;
}

u64 TaskList::left() const {
  u64 numbers = 0;
  for (std::size_t r = run_; r < runs_.size(); ++r) {
    numbers += (runs_[r].last - runs_[r].first) / admitted_.modulus + 1;
  }
  return numbers * aliasings_.size() - aliasing_;
}

std::string TaskList::left_in_words() const {
  std::vector<std::string> parts;
  for (std::size_t r = run_; r < runs_.size(); ++r) {
    const Run& run = runs_[r];
    // Neighbours that were added one by one.
    u64 last = run.last;
    while (r + 1 < runs_.size() && runs_[r + 1].is_residue == run.is_residue &&
           runs_[r + 1].first == last + admitted_.modulus) {
      last = runs_[++r].last;
    }
    const std::string numbers = run.first == last ? fmt::format(" {}", run.first)
                                                  : fmt::format("s {} to {}", run.first, last);
    parts.push_back(run.is_residue ? fmt::format("residue{} of the main loop", numbers)
                                   : fmt::format("size{}", numbers));
    if (&run == &runs_[run_] && aliasing_ != 0) {
      parts.back() += fmt::format(" ({} in part)", run.first);
    }
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace a64::proofs
