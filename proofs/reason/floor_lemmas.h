// The facts about integer division that rewrites of one factory rely on, each put to the solver
// once. A case rests on any of those that were used before it ended: no case is proved while one
// of them is not.
#ifndef A64_PROOFS_REASON_FLOOR_LEMMAS_H
#define A64_PROOFS_REASON_FLOOR_LEMMAS_H

#include "proofs/reason/solver/solver.h"

namespace a64::proofs {

struct CaseOutcome;

class FloorLemmas {
 public:
  FloorLemmas(const sim::TermFactory& factory, Solver& solver)
      : factory_(factory), solver_(solver) {}

  /// Whether each lemma that the factory has relied on so far is proved; asks about new ones.
  bool all_proved();

  /// To be called at the end of each case: whether what it may rest on is proved. Says so in the
  /// outcome, without which the case counts as unknown.
  bool settle(CaseOutcome& outcome);

 private:
  const sim::TermFactory& factory_;
  Solver& solver_;
  std::size_t asked_ = 0;
  bool failed_ = false;
};

}  // namespace a64::proofs

#endif
