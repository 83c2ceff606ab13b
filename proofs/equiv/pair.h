// Two routines under one contract, with one term factory: they start in the same state, and what is
// equal is the same term.
#ifndef A64_PROOFS_EQUIV_PAIR_H
#define A64_PROOFS_EQUIV_PAIR_H

#include <array>

#include "proofs/claims/case_frame.h"
#include "proofs/equiv/partners.h"
#include "proofs/paths/other_run.h"

namespace a64::proofs::equiv {

enum class Side : u8 { kOld, kNew };
inline constexpr std::array kSides{Side::kOld, Side::kNew};

constexpr std::string_view to_text(Side side) {
  return side == Side::kOld ? "OLD" : "NEW";
}

/// The two routines, by side. They have one and the same specialised contract.
using Routines = std::array<Routine, 2>;

class Pair {
 public:
  Pair(const Routines& routines, u64 seed, SolverLimits limits,
       const std::array<sim::IndexPoint, sim::kSamples>& indices);
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  /// Whose routine and program are those of the side that is at work: the old one's, but while a
  /// Turn for the other side lives.
  Worker worker;
  Partners partners;
  /// Residues whose induction went through in no way that was tried.
  unsigned hopeless_residues = 0;

  const Routine& routine(Side side) const { return routines_[static_cast<std::size_t>(side)]; }
  const Contract& contract() const { return *routines_[0].contract; }

  /// The state in which the side starts. But for where it begins to run it is the same for both,
  /// and what lies below sp, which nobody vouches for.
  std::array<sim::SymbolicState, 2> entry_states(const Size& size, Aliasing aliasing);

  /// The paths of one side; what the old one computes is remembered for the new one to meet.
  std::vector<FinishedPath> follow(Side side, sim::SymbolicState state, const PathLimits& limits);

  /// What the old one has forgotten in a memory is none of what the new one forgets.
  bool forgotten_apart(const sim::SymbolicMemory& old_memory) const;

  /// A number for bytes of which nothing is known but that both runs have them.
  u32 fresh_content() { return next_content_++; }

 private:
  friend class Turn;
  void swap();
  /// A memory that has forgotten the stack more often than any run of the old routine can.
  const sim::SymbolicMemory& long_forgotten(const sim::Region& stack);

  Routines routines_;
  Routine other_routine_;
  sim::Program other_program_;
  decltype(Worker::searches) other_searches_;
  sim::EntryValues new_entry_;
  std::optional<sim::SymbolicMemory> long_forgotten_;
  u32 first_epoch_ = 0;  ///< of what the new one forgets
  u32 next_content_ = u32{3} << 30;
};

/// The side is at work while it lives.
class Turn {
 public:
  Turn(Pair& pair, Side side) : pair_(pair), side_(side) {
    if (side_ == Side::kNew) pair_.swap();
  }
  ~Turn() {
    if (side_ == Side::kNew) pair_.swap();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Pair& pair_;
  Side side_;
};

}  // namespace a64::proofs::equiv

#endif
