// The decode table: every encoding class, in the order of the manual's encoding tree.
// To add an instruction, see isa/ADDING.md.
#ifndef A64_ISA_TABLE_H
#define A64_ISA_TABLE_H

#include "isa/branch/classes.h"
#include "isa/dpi/classes.h"
#include "isa/dpr/classes.h"
#include "isa/dpsimd/classes.h"
#include "isa/ldst/classes.h"

namespace a64::isa {

using AllClasses = Join<DpiClasses, BranchClasses, LdstClasses, DprClasses, DpsimdClasses>::type;

}  // namespace a64::isa

#endif
