// Data processing, immediate (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPI_CLASSES_H
#define A64_ISA_DPI_CLASSES_H

#include "isa/class_list.h"
#include "isa/dpi/add_sub_immediate.h"

namespace a64::isa {

using DpiClasses = ClassList<AddSubImmediate>;

}  // namespace a64::isa

#endif
