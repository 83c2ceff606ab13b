// Loads and stores (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_LDST_CLASSES_H
#define A64_ISA_LDST_CLASSES_H

#include "isa/class_list.h"


namespace a64::isa {

using LdstClasses = ClassList<>;

}  // namespace a64::isa

#endif
