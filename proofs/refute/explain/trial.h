// One call of a routine, run again and again with changes to its code, as fast as words go: whether
// what its contract promises of the call is kept. It never proves anything.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_TRIAL_H
#define A64_PROOFS_REFUTE_EXPLAIN_TRIAL_H

#include <set>
#include <span>
#include <vector>

#include "proofs/refute/explain/edited_routine.h"
#include "proofs/refute/replay.h"

namespace a64::proofs {

/// A call that the contract admits.
struct TrialCall {
  u64 len = 0;
  Aliasing aliasing = Aliasing::kSeparate;
  Inputs inputs;
  /// Constant time: the same with other secrets, which must not show.
  std::optional<Inputs> other = std::nullopt;
};

class Trial {
 public:
  Trial(const Routine& routine, const TrialCall& call);

  /// Whether the code as it stood at first keeps to the contract here, and after how many steps it
  /// was seen that it does or does not.
  bool met_at_first() const { return met_at_first_; }
  u64 steps_at_first() const { return steps_at_first_; }
  /// How much the call works on.
  u64 bytes() const { return bytes_; }
  /// What a run may take from now on.
  void set_budget(u64 steps) { budget_ = steps; }
  u64 budget() const { return budget_; }

  /// Code that all following runs find. The words' old values come back with restore().
  void write(std::span<const PatchedWord> words);
  void restore();
  /// Lays another function's words at `address`, which are not there in the image, and enters
  /// there. False where something else is there.
  bool lay(u64 address, std::span<const u32> words);
  void leave_laid();

  /// Runs up to the first time that one of `places` is come to; following runs begin there, until
  /// another call says otherwise. False if none of them is reached.
  bool begin_at(std::span<const u64> places);
  void begin_at_entry();

  /// Runs the code as it is now, and puts memory and registers back.
  bool meets();
  /// The same from the entry, with the addresses of the instructions that ran.
  bool meets(std::set<u64>& executed);
  /// Steps of all runs so far.
  u64 steps() const { return steps_; }

 private:
  struct Store {
    u64 address;
    unsigned size;
    u128 replaced;
  };
  /// A machine, and the way back to where its runs begin.
  struct Run {
    Run(const Routine& routine, const TrialCall& call, const Inputs& inputs);
    sim::ConcreteMachine machine;
    sim::WordState entry;
    sim::WordState begin;
    std::vector<Store> stores;
    std::size_t stores_at_begin = 0;
    std::vector<KeptPromise> promises;
  };
  enum class End { kReturned, kPlace, kFailed };

  End follow(Run& run, std::span<const u64> places, std::set<u64>* executed);
  void go_back(Run& run, std::size_t stores) const;
  bool kept(const Run& run) const;
  bool run_all(std::set<u64>* executed);
  static void put(Run& run, u64 address, u32 word);

  const Contract* contract_;
  std::vector<Run> runs_;  ///< two of constant time
  std::vector<PatchedWord> replaced_;
  u64 entry_pc_ = 0;
  u64 budget_ = 0;
  u64 steps_ = 0;
  u64 seen_ = 0;  ///< of what an observer of time sees of the run
  bool met_at_first_ = false;
  u64 bytes_ = 0;
  u64 steps_at_first_ = 0;
};

}  // namespace a64::proofs

#endif
