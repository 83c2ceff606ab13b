// From the cases of an equivalence to its verdict, and what it assumes.
#ifndef A64_PROOFS_EQUIV_REPORT_H
#define A64_PROOFS_EQUIV_REPORT_H

#include "proofs/equiv/equivalence.h"

namespace a64::proofs::equiv {

/// Fills in everything of a report that follows from its cases, its difference and its coverage.
void summarise(Report& report, const Routines& routines, const ProveOptions& options);

}  // namespace a64::proofs::equiv

#endif
