// Secret data that no claim asks for. A routine that promises nothing is proved for its bounds, its
// time, its registers and its end; what it makes of secrets matters there only as far as it shows.
// A secret that is the outcome of a long computation goes on as a fresh symbol: it may be anything,
// and terms stay small however long the routine computes.
#ifndef A64_PROOFS_REASON_FORGETTING_H
#define A64_PROOFS_REASON_FORGETTING_H

#include <unordered_map>
#include <vector>

#include "sim/term/factory.h"

namespace a64::proofs {

class Forgetting {
 public:
  /// Does nothing unless `active`: where data are promised, all of it is needed.
  Forgetting(sim::TermFactory& factory, bool active) : factory_(factory), active_(active) {}

  /// `value`, or a secret symbol of its width and samples that stands for it wherever it occurs.
  /// Less is known of the symbol, so that what holds for all its values holds for `value`.
  sim::Term operator()(sim::Term value);

 private:
  unsigned depth(sim::Term value);

  sim::TermFactory& factory_;
  bool active_;
  std::vector<u8> depths_;  ///< by a term's id; 0 for those not looked at
  std::unordered_map<sim::Term, sim::Term> forgotten_;
};

}  // namespace a64::proofs

#endif
