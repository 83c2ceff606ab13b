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
#include "isa/dpsimd/cryptographic_sha1.h"
#include "isa/dpsimd/cryptographic_sha256.h"
#include "isa/dpsimd/cryptographic_sha512.h"
#include "isa/dpsimd/cryptographic_sm3.h"
#include "isa/dpsimd/cryptographic_sm4.h"
#include "isa/dpsimd/dot_product.h"
#include "isa/dpsimd/extract.h"
#include "isa/dpsimd/float_conditional_select.h"
#include "isa/dpsimd/float_immediate.h"
#include "isa/dpsimd/float_integer_conversion.h"
#include "isa/dpsimd/float_one_source.h"
#include "isa/dpsimd/modified_immediate.h"
#include "isa/dpsimd/permute.h"
#include "isa/dpsimd/scalar_by_element.h"
#include "isa/dpsimd/scalar_copy.h"
#include "isa/dpsimd/scalar_pairwise.h"
#include "isa/dpsimd/scalar_shift_by_immediate.h"
#include "isa/dpsimd/scalar_three_same.h"
#include "isa/dpsimd/scalar_two_register_compare_zero.h"
#include "isa/dpsimd/shift_by_immediate.h"
#include "isa/dpsimd/shift_long.h"
#include "isa/dpsimd/shift_narrow.h"
#include "isa/dpsimd/table_lookup.h"
#include "isa/dpsimd/three_different.h"
#include "isa/dpsimd/three_different_long.h"
#include "isa/dpsimd/three_different_wide.h"
#include "isa/dpsimd/three_same.h"
#include "isa/dpsimd/three_same_extra.h"
#include "isa/dpsimd/three_same_logical.h"
#include "isa/dpsimd/three_same_pairwise.h"
#include "isa/dpsimd/two_register_bits.h"
#include "isa/dpsimd/two_register_compare_zero.h"
#include "isa/dpsimd/two_register_lanes.h"
#include "isa/dpsimd/two_register_narrow.h"
#include "isa/dpsimd/two_register_pairwise_long.h"
#include "isa/dpsimd/two_register_reverse.h"
#include "isa/dpsimd/vector_by_element.h"

namespace a64::isa {

using DpsimdClasses = ClassList<
    CryptographicAes, CryptographicSha1Hash, CryptographicSha1Schedule0, CryptographicSha256Hash,
    CryptographicSha256Schedule1, CryptographicSha1TwoRegister, CryptographicSha256Schedule0,
    ScalarCopy, ScalarTwoRegisterCompareZero, ScalarTwoRegisterLanes, ScalarTwoRegisterNarrow,
    ScalarPairwise, ScalarThreeDifferent, ScalarThreeSame, ScalarThreeSameExtra,
    ScalarShiftByImmediate, ScalarShiftNarrow, ScalarByElement, TableLookup, Permute, VectorExtract,
    CopyToVector, CopyToGeneral, TwoRegisterReverse, TwoRegisterBits, TwoRegisterCompareZero,
    TwoRegisterNarrow, TwoRegisterShiftLong, TwoRegisterLanes, TwoRegisterPairwiseLong, AcrossLanes,
    ThreeDifferent, ThreeDifferentLong, ThreeDifferentWide, ThreeDifferentNarrow, ThreeSameLogical,
    ThreeSame, ThreeSamePairwise, ThreeSameExtra, DotProduct, DotProductByElement, MatrixMultiply,
    ModifiedImmediate, VectorFloatImmediate, ShiftByImmediate, ShiftNarrow, ShiftLong,
    VectorByElement, VectorByElementLong, CryptographicFourRegister,
    CryptographicThreeRegisterSha512, CryptographicSha512Schedule0, CryptographicXar,
    CryptographicSm3Ss1, CryptographicSm3Round, CryptographicSm3Schedule, CryptographicSm4Encode,
    CryptographicSm4Key, FloatIntegerConversion, FloatOneSource, FloatConditionalSelect,
    FloatImmediate>;

}  // namespace a64::isa

#endif
