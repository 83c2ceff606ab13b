// Proves all sizes at once, whatever numbers they depend on: each number of the contract is an
// index, and so is the trip of each loop, one in the other or one after the other. For contracts
// that promise no result: what secret data are is forgotten. Loops are generalised where they are
// come to; what is learned there is trusted only once a trip from it has come back to it.
#ifndef A64_PROOFS_LOOPS_NEST_H
#define A64_PROOFS_LOOPS_NEST_H

#include <map>
#include <string>

#include "proofs/claims/case_frame.h"

namespace a64::proofs {

struct NestOutcome {
  CaseOutcome outcome;  ///< complete and without findings: proved
  bool proved = false;
  unsigned loops = 0;   ///< that were generalised
  bool within = false;  ///< one of them in another one
  std::string why;      ///< it is not proved
  u64 pc = 0;           ///< where, 0 if nowhere
};

/// Whether the contract is one of those that can be proved so.
bool fits_nest(const Contract& specialised);

/// The numbers of the contract that sizes may depend on, with the largest of each that is proved.
std::map<ScalarId, u64> nest_numbers(const Contract& specialised, u64 largest);

NestOutcome prove_nest(Worker& worker, Aliasing aliasing, const std::map<ScalarId, u64>& numbers);

}  // namespace a64::proofs

#endif
