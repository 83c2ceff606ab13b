// The cases that a proof consists of, handed out one by one: a range of lengths may have millions
// of them, so none is stored before its turn.
#ifndef A64_PROOFS_TASK_LIST_H
#define A64_PROOFS_TASK_LIST_H

#include <optional>
#include <string>
#include <vector>

#include "proofs/routine.h"

namespace a64::proofs {

/// One case to prove: a length, or a residue of the growing loop.
struct Task {
  bool is_residue = false;
  u64 number = 0;  ///< the length, or the residue
  Aliasing aliasing = Aliasing::kSeparate;
};

class TaskList {
 public:
  explicit TaskList(std::vector<Aliasing> aliasings) : aliasings_(std::move(aliasings)) {}

  /// Each of first..last, in bytes, under each aliasing.
  void add_lengths(u64 first, u64 last) { runs_.push_back({false, first, last}); }
  /// Residues 0..period-1 under each aliasing.
  void add_residues(u64 period) { runs_.push_back({true, 0, period - 1}); }

  /// In order of addition; nothing when all have been handed out.
  std::optional<Task> next();

  /// Tasks not yet handed out.
  u64 left() const;
  /// Those in words, such as "lengths 17 to 95 (17: in-place only), the residues 0 to 79 of the
  /// main loop"; empty if there are none.
  std::string left_in_words() const;

 private:
  struct Run {
    bool is_residue;
    u64 first;  ///< those before it have been handed out
    u64 last;
  };

  std::vector<Aliasing> aliasings_;
  std::vector<Run> runs_;
  std::size_t run_ = 0;       ///< of the next task
  std::size_t aliasing_ = 0;  ///< of the next task
};

}  // namespace a64::proofs

#endif
