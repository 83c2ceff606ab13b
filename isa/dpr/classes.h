// Data processing, register (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPR_CLASSES_H
#define A64_ISA_DPR_CLASSES_H

#include "isa/class_list.h"


namespace a64::isa {

using DprClasses = ClassList<>;

}  // namespace a64::isa

#endif
