// Data processing, register (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPR_CLASSES_H
#define A64_ISA_DPR_CLASSES_H

#include "isa/class_list.h"
#include "isa/dpr/add_sub_carry.h"
#include "isa/dpr/add_sub_extended.h"
#include "isa/dpr/add_sub_shifted.h"
#include "isa/dpr/conditional_compare.h"
#include "isa/dpr/conditional_select.h"
#include "isa/dpr/crc32.h"
#include "isa/dpr/flag_manipulation.h"
#include "isa/dpr/logical_shifted.h"
#include "isa/dpr/one_source.h"
#include "isa/dpr/three_source.h"
#include "isa/dpr/two_source.h"

namespace a64::isa {

using DprClasses =
    ClassList<DataProcessing2Source, Crc32, DataProcessing1Source, LogicalShiftedRegister,
              AddSubShiftedRegister, AddSubExtendedRegister, AddSubWithCarry, RotateRightIntoFlags,
              EvaluateIntoFlags, ConditionalCompareRegister, ConditionalCompareImmediate,
              ConditionalSelect, MultiplyAdd, MultiplyHigh>;

}  // namespace a64::isa

#endif
