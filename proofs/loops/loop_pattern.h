// What a loop's head is come to with, in trip t: each register and each value on the stack as it
// was before the loop, or that and t times a constant, or anything. Other memory that trips write
// may hold anything. The pattern is learned by widening it until it covers what trips leave;
// it is trusted only once `mismatch` has found that it does.
#ifndef A64_PROOFS_LOOPS_LOOP_PATTERN_H
#define A64_PROOFS_LOOPS_LOOP_PATTERN_H

#include <map>
#include <optional>
#include <set>
#include <string>

#include "proofs/reason/worker.h"

namespace a64::proofs {

/// How a value goes on from trip to trip.
struct Course {
  enum class Kind : u8 {
    kSame,
    kStep,    ///< `step` more each trip
    kPublic,  ///< anything that public values have made
    kSecret,  ///< anything
  };
  Kind kind = Kind::kSame;
  i64 step = 0;
  friend bool operator==(const Course&, const Course&) = default;
};

class LoopPattern {
 public:
  /// The state at the loop's head before its first trip, and the index that counts trips.
  LoopPattern(Worker& worker, const sim::SymbolicState& entry, sim::Index trip);

  /// Whether the entry's memory is one that patterns can speak of.
  bool possible() const { return possible_; }

  /// The state in trip t, made under the assumptions in force.
  sim::SymbolicState state();

  /// Widens the pattern so that it covers what a trip from `state` has left; whether it had to.
  /// Under the assumptions that the trip came to its end under.
  bool widen(const sim::SymbolicState& state, const sim::SymbolicState& left);

  /// What of `left`, to which a trip from `state` has come, is not the pattern in trip t + 1.
  /// Nothing if all of it is.
  std::optional<std::string> mismatch(const sim::SymbolicState& state,
                                      const sim::SymbolicState& left);

 private:
  /// A value on the stack: bytes from an offset on.
  struct Cell {
    unsigned bytes = 1;
    Course course;
  };

  const sim::Region& stack() const;
  const sim::Window* stack_window(const sim::SymbolicState& state) const;
  bool add_cells(const sim::SymbolicState& state);
  bool covered(i64 at) const;
  bool untouched(const sim::Region& region, const sim::SymbolicState& state,
                 const sim::SymbolicState& left) const;
  sim::Term load(const sim::SymbolicState& state, i64 at, unsigned bytes) const;
  sim::Term made(sim::Term before, const Course& course);
  std::optional<i64> step_of(sim::Term from, sim::Term to) const;
  Course widened(const Course& course, sim::Term entry, sim::Term from, sim::Term to) const;
  bool follows(const Course& course, sim::Term from, sim::Term to) const;

  Worker& worker_;
  sim::TermFactory& factory_;
  const sim::SymbolicState entry_;
  sim::Index trip_;
  bool possible_ = true;
  std::map<std::size_t, Course> registers_;  ///< by slot; others are the same
  std::map<i64, Cell> cells_;
  std::set<u32> written_;               ///< regions, the stack apart, that trips write
  std::optional<i64> forgotten_below_;  ///< of the stack
};

}  // namespace a64::proofs

#endif
