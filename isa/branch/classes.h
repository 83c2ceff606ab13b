// Branches, exception generating and system instructions (Arm ARM, C4.1): the encoding classes
// of this folder.
#ifndef A64_ISA_BRANCH_CLASSES_H
#define A64_ISA_BRANCH_CLASSES_H

#include "isa/branch/barriers.h"
#include "isa/branch/compare_and_branch.h"
#include "isa/branch/conditional_branch.h"
#include "isa/branch/hints.h"
#include "isa/branch/pstate.h"
#include "isa/branch/test_and_branch.h"
#include "isa/branch/unconditional_immediate.h"
#include "isa/branch/unconditional_register.h"
#include "isa/class_list.h"

namespace a64::isa {

using BranchClasses = ClassList<ConditionalBranchImmediate, Hints, Barriers, DataIndependentTiming,
                                Pstate, SystemRegisterMove, UnconditionalBranchRegister,
                                UnconditionalBranchImmediate, CompareAndBranch, TestAndBranch>;

}  // namespace a64::isa

#endif
