// From a solver's model to the inputs of a call.
#ifndef A64_PROOFS_REFUTE_MODEL_INPUTS_H
#define A64_PROOFS_REFUTE_MODEL_INPUTS_H

#include <map>

#include "proofs/contract/specification.h"
#include "proofs/reason/solver/solver.h"

namespace a64::proofs {

/// Inputs under which the leaves of a model have the model's values, as far as inputs can bring
/// them about; all else as in `base`. What the model calls value j of a sequence is value
/// j + shifts[sequence] (Equalities::shifts); 0 where it is not listed.
Inputs inputs_of_model(const Entry& entry, const Specification& specification, const Model& model,
                       const std::map<u32, i64>& shifts, Inputs base);

}  // namespace a64::proofs

#endif
