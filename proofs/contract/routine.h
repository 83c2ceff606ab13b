// The routine under test.
#ifndef A64_PROOFS_CONTRACT_ROUTINE_H
#define A64_PROOFS_CONTRACT_ROUTINE_H

#include "proofs/contract/callees.h"
#include "proofs/contract/layout.h"
#include "sim/image/image.h"
#include "sim/limits/budget.h"

namespace a64::proofs {

struct Routine {
  const sim::Image* image = nullptr;
  sim::ImageFunction function;
  /// Specialised (contract/specialise.h). Outlives the routine.
  const Contract* contract = nullptr;
  /// Functions that are carried out by their contracts. Null for none; outlives the routine.
  const CalleeSet* callees = nullptr;
  /// What may be spent on it: everything that runs the routine, on words or on terms, throws
  /// sim::BudgetEnded once this has ended. Null is no limit.
  sim::Budget* budget = nullptr;

  const sim::Callees* callee_entries() const {
    return callees != nullptr ? &callees->entries() : nullptr;
  }
};

}  // namespace a64::proofs

#endif
