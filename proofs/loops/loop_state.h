// A state at the loop head as a function of the trip number i: what registers and memory hold
// on the i-th pass, guessed from three passes. The induction proves it or drops it.
#ifndef A64_PROOFS_LOOPS_LOOP_STATE_H
#define A64_PROOFS_LOOPS_LOOP_STATE_H

#include <span>
#include <string>
#include <vector>

#include "proofs/reason/worker.h"

namespace a64::proofs {

/// Something that fitted no pattern and is therefore left unconstrained.
struct Unfitted {
  std::string what;                 ///< "x9", "v3", "flag C", "stack byte -16"
  sim::Term symbol;                 ///< stands for it; null for what is no register or byte
  std::array<sim::Term, 3> values;  ///< after three trips in a row
  u64 pc = 0;                       ///< the instruction that made it
};

/// S(i). Terms may contain the index i; what is finished of a promise is as promised.
struct LoopState {
  sim::SymbolicState state;
  std::vector<Unfitted> unfitted;
  /// Its memory is one: no byte of it stands in two places. Nothing may be proved from it else.
  bool consistent = false;
};

/// Generalises the states of passes first, first + 1 and first + 2.
LoopState generalise(Worker& worker, std::span<const sim::SymbolicState, 3> passes, i64 first,
                     const Promises& promises);

/// S with i replaced, under the assumptions in force. Throws std::logic_error unless those keep
/// `trip` where S was made for.
sim::SymbolicState instantiate(Worker& worker, const LoopState& state, sim::Term trip);

/// A place in which a state is not what S says.
struct Mismatch {
  std::string what;
  sim::Term actual;
  sim::Term expected;
  u64 pc = 0;
  Answer answer;
};

/// Whether `actual` is the instance `wanted` of S in all that S constrains. Counts the
/// obligations met in `outcome`.
std::optional<Mismatch> compare(Worker& worker, const sim::SymbolicState& actual,
                                const sim::SymbolicState& wanted, const LoopState& pattern,
                                const Promises& promises, CaseOutcome& outcome);

}  // namespace a64::proofs

#endif
