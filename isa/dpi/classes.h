// Data processing, immediate (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPI_CLASSES_H
#define A64_ISA_DPI_CLASSES_H

#include "isa/class_list.h"
#include "isa/dpi/add_sub_immediate.h"
#include "isa/dpi/bitfield.h"
#include "isa/dpi/extract.h"
#include "isa/dpi/logical_immediate.h"
#include "isa/dpi/move_wide.h"
#include "isa/dpi/pc_relative.h"

namespace a64::isa {

using DpiClasses = ClassList<PcRelativeAddressing, AddSubImmediate, LogicalImmediate,
                             MoveWideImmediate, Bitfield, Extract>;

}  // namespace a64::isa

#endif
