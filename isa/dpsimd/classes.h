// Data processing, SIMD (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPSIMD_CLASSES_H
#define A64_ISA_DPSIMD_CLASSES_H

#include "isa/class_list.h"


namespace a64::isa {

using DpsimdClasses = ClassList<>;

}  // namespace a64::isa

#endif
