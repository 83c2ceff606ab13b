// Holds what a finished path left in memory and registers to what the contract promises.
#ifndef A64_PROOFS_PROMISE_CHECK_H
#define A64_PROOFS_PROMISE_CHECK_H

#include "proofs/case_frame.h"
#include "proofs/paths.h"

namespace a64::proofs {

/// Each block of each promise is an obligation, and each value returned.
void check_promises(Worker& worker, const CaseFrame& frame, const FinishedPath& path);

/// a = b on this path: by the solver, unless samples already tell them apart.
Answer equal_on_path(Worker& worker, sim::Term a, sim::Term b,
                     std::span<const sim::Term> conditions);

/// Inputs that may show a and b to differ: samples on the path in which they do, and what the
/// solver found.
std::vector<Inputs> differing(Worker& worker, sim::Term a, sim::Term b,
                              std::span<const sim::Term> conditions, const Answer& answer);

}  // namespace a64::proofs

#endif
