// One size, known: both routines are followed along their paths with all data symbolic.
#ifndef A64_PROOFS_EQUIV_ONE_SIZE_H
#define A64_PROOFS_EQUIV_ONE_SIZE_H

#include "proofs/equiv/case_check.h"

namespace a64::proofs::equiv {

CaseResult prove_size(Pair& pair, Comparer& comparer, u64 size, Aliasing aliasing);

}  // namespace a64::proofs::equiv

#endif
