// Which instructions take a time that does not depend on their data when PSTATE.DIT is 1.
#ifndef A64_SIM_SYMBOLIC_TIMING_H
#define A64_SIM_SYMBOLIC_TIMING_H

#include "isa/encoding_class.h"

namespace a64::sim {

/// Whether Arm lists the instruction for PSTATE.DIT (Arm ARM, "Data Independent Timing"; the
/// list says so of loads and stores as far as their data goes, their addresses are another
/// matter). Of the instructions modelled here the list leaves out the divisions; branches are
/// judged by their conditions.
bool has_data_independent_timing(const isa::Row& row);

}  // namespace a64::sim

#endif
