// The instruction to look at first in a counterexample.
#ifndef A64_PROOFS_REFUTE_TRACE_BLAME_H
#define A64_PROOFS_REFUTE_TRACE_BLAME_H

#include "proofs/reason/outcome.h"

namespace a64::proofs {

/// Runs the counterexample. Its own pc where it has one, but for a jump to a wrong place what made
/// the target; for a register that was not restored what last wrote it; for an endless run its
/// last branch. 0 if no instruction can be named.
u64 place_of_fault(const Routine& routine, const Counterexample& found);

}  // namespace a64::proofs

#endif
