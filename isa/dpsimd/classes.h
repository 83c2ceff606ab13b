// Data processing, SIMD (Arm ARM, C4.1): the encoding classes of this folder.
#ifndef A64_ISA_DPSIMD_CLASSES_H
#define A64_ISA_DPSIMD_CLASSES_H

#include "isa/class_list.h"
#include "isa/dpsimd/cryptographic_aes.h"
#include "isa/dpsimd/cryptographic_four_register.h"
#include "isa/dpsimd/three_same_logical.h"

namespace a64::isa {

using DpsimdClasses = ClassList<CryptographicAes, ThreeSameLogical, CryptographicFourRegister>;

}  // namespace a64::isa

#endif
