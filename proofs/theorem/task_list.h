// The cases that a proof consists of, handed out one by one: a range of sizes may have millions
// of them, so none is stored before its turn.
#ifndef A64_PROOFS_THEOREM_TASK_LIST_H
#define A64_PROOFS_THEOREM_TASK_LIST_H

#include <optional>
#include <string>
#include <vector>

#include "proofs/contract/aliasing.h"

namespace a64::proofs {

/// One case to prove: a size, or a residue of the growing loop.
struct Task {
  bool is_residue = false;
  u64 number = 0;  ///< the size, or the residue
  Aliasing aliasing = Aliasing::kSeparate;
};

class TaskList {
 public:
  /// Of sizes those that leave `remainder` when divided by `modulus`, and are no less than `least`.
  struct Admitted {
    u64 modulus = 1;
    u64 remainder = 0;
    u64 least = 0;
  };

  explicit TaskList(std::vector<Aliasing> aliasings) : TaskList(std::move(aliasings), {}) {}
  TaskList(std::vector<Aliasing> aliasings, Admitted admitted)
      : aliasings_(std::move(aliasings)), admitted_(admitted) {}

  /// Each admitted one of first..last under each aliasing.
  void add_sizes(u64 first, u64 last);
  /// The residues of admitted sizes among 0..period-1 under each aliasing. The modulus divides the
  /// period.
  void add_residues(u64 period);

  /// In order of addition; nothing when all have been handed out.
  std::optional<Task> next();

  /// Tasks not yet handed out.
  u64 left() const;
  /// Those in words, such as "sizes 17 to 95 (17 in part), residues 0 to 79 of the main loop";
  /// empty if there are none.
  std::string left_in_words() const;

 private:
  struct Run {
    bool is_residue;
    u64 first;  ///< those before it have been handed out
    u64 last;
  };

  void add(bool is_residue, u64 first, u64 last);

  std::vector<Aliasing> aliasings_;
  Admitted admitted_;
  std::vector<Run> runs_;
  std::size_t run_ = 0;       ///< of the next task
  std::size_t aliasing_ = 0;  ///< of the next task
};

}  // namespace a64::proofs

#endif
