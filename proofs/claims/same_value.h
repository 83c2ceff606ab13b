// Two values that are to be the same at the end of a path: the question, and what may show that
// they are not.
#ifndef A64_PROOFS_CLAIMS_SAME_VALUE_H
#define A64_PROOFS_CLAIMS_SAME_VALUE_H

#include "proofs/reason/worker.h"

namespace a64::proofs {

/// a = b on this path: by the solver, unless samples already tell them apart.
Answer equal_on_path(Worker& worker, sim::Term a, sim::Term b,
                     std::span<const sim::Term> conditions);

/// Inputs that may show a and b to differ: samples on the path in which they do, and what the
/// solver found.
std::vector<Inputs> differing(Worker& worker, sim::Term a, sim::Term b,
                              std::span<const sim::Term> conditions, const Answer& answer);

}  // namespace a64::proofs

#endif
