// Data processing, SIMD (Arm ARM, C4.1): the encoding classes of this folder. Where a class of the
// manual holds instructions of several kinds, it has a struct here for each kind.
#ifndef A64_ISA_DPSIMD_CLASSES_H
#define A64_ISA_DPSIMD_CLASSES_H

#include "isa/class_list.h"
#include "isa/dpsimd/across_lanes.h"
#include "isa/dpsimd/copy_to_general.h"
#include "isa/dpsimd/copy_to_vector.h"
#include "isa/dpsimd/cryptographic_aes.h"
#include "isa/dpsimd/cryptographic_four_register.h"
#include "isa/dpsimd/extract.h"
#include "isa/dpsimd/float_integer_conversion.h"
#include "isa/dpsimd/float_one_source.h"
#include "isa/dpsimd/modified_immediate.h"
#include "isa/dpsimd/permute.h"
#include "isa/dpsimd/scalar_copy.h"
#include "isa/dpsimd/scalar_shift_by_immediate.h"
#include "isa/dpsimd/scalar_three_same.h"
#include "isa/dpsimd/scalar_two_register_compare_zero.h"
#include "isa/dpsimd/shift_by_immediate.h"
#include "isa/dpsimd/shift_long.h"
#include "isa/dpsimd/shift_narrow.h"
#include "isa/dpsimd/table_lookup.h"
#include "isa/dpsimd/three_different.h"
#include "isa/dpsimd/three_same.h"
#include "isa/dpsimd/three_same_logical.h"
#include "isa/dpsimd/two_register_bits.h"
#include "isa/dpsimd/two_register_compare_zero.h"
#include "isa/dpsimd/two_register_narrow.h"
#include "isa/dpsimd/two_register_reverse.h"

namespace a64::isa {

using DpsimdClasses =
    ClassList<CryptographicAes, ScalarCopy, ScalarTwoRegisterCompareZero, ScalarThreeSame,
              ScalarShiftByImmediate, TableLookup, Permute, VectorExtract, CopyToVector,
              CopyToGeneral, TwoRegisterReverse, TwoRegisterBits, TwoRegisterCompareZero,
              TwoRegisterNarrow, AcrossLanes, ThreeDifferent, ThreeSameLogical, ThreeSame,
              ModifiedImmediate, ShiftByImmediate, ShiftNarrow, ShiftLong,
              CryptographicFourRegister, FloatIntegerConversion, FloatOneSource>;

}  // namespace a64::isa

#endif
