// Where the state after an instruction differs between the semantics and the processor.
#ifndef A64_SIM_COSIM_COMPARE_H
#define A64_SIM_COSIM_COMPARE_H

#include <vector>

#include "sim/cosim/cosim.h"

namespace a64::sim {

/// The registers as the runner has them; `entry`, which is its own, is 0.
CosimState to_state(const WordState& state);

/// The record that has the runner run the case.
CosimCaseRecord to_record(const CosimCase& the_case);

/// How a case came out. `refused` is an instruction that the processor takes for undefined.
struct CosimOutcome {
  bool refused = false;
  std::vector<CosimDifference> differences;
};
CosimOutcome compare(const CosimCase& the_case, const CosimResultRecord& result);

}  // namespace a64::sim

#endif
